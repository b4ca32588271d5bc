// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface SendMessageResponse {
  'message'?: (_veza_chat_Message | null);
  'error'?: (string);
}

export interface SendMessageResponse__Output {
  'message': (_veza_chat_Message__Output | null);
  'error': (string);
}
