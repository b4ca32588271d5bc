// Original file: chat/chat.proto

import type { UserStatus as _veza_chat_UserStatus, UserStatus__Output as _veza_chat_UserStatus__Output } from '../../veza/chat/UserStatus.ts';

export interface SetStatusRequest {
  'status'?: (_veza_chat_UserStatus);
}

export interface SetStatusRequest__Output {
  'status': (_veza_chat_UserStatus__Output);
}
