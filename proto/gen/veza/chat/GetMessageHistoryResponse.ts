// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';

/**
 * has_more: older messages exist; after after_id, newer ones.
 */
export interface GetMessageHistoryResponse {
  'messages'?: (_veza_chat_Message)[];
  'has_more'?: (boolean);
  'error'?: (string);
}

/**
 * has_more: older messages exist; after after_id, newer ones.
 */
export interface GetMessageHistoryResponse__Output {
  'messages': (_veza_chat_Message__Output)[];
  'has_more': (boolean);
  'error': (string);
}
