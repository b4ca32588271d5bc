// Original file: chat/chat.proto

import type { DirectMessage as _veza_chat_DirectMessage, DirectMessage__Output as _veza_chat_DirectMessage__Output } from '../../veza/chat/DirectMessage.ts';

export interface SendDirectMessageResponse {
  'message'?: (_veza_chat_DirectMessage | null);
  'error'?: (string);
}

export interface SendDirectMessageResponse__Output {
  'message': (_veza_chat_DirectMessage__Output | null);
  'error': (string);
}
