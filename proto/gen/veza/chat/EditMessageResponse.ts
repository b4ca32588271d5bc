// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface EditMessageResponse {
  'message'?: (_veza_chat_Message | null);
}

export interface EditMessageResponse__Output {
  'message': (_veza_chat_Message__Output | null);
}
