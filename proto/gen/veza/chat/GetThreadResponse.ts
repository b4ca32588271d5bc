// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface GetThreadResponse {
  'root'?: (_veza_chat_Message | null);
  'replies'?: (_veza_chat_Message)[];
  'has_more'?: (boolean);
}

export interface GetThreadResponse__Output {
  'root': (_veza_chat_Message__Output | null);
  'replies': (_veza_chat_Message__Output)[];
  'has_more': (boolean);
}
