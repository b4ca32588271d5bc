// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

export interface ListPinsResponse {
  /**
   * The latest pin first.
   */
  'messages'?: (_veza_chat_Message)[];
}

export interface ListPinsResponse__Output {
  /**
   * The latest pin first.
   */
  'messages': (_veza_chat_Message__Output)[];
}
