// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface SearchMessagesResponse {
  'messages'?: (_veza_chat_Message)[];
  'has_more'?: (boolean);
}

export interface SearchMessagesResponse__Output {
  'messages': (_veza_chat_Message__Output)[];
  'has_more': (boolean);
}
