// Original file: chat/chat.proto


/**
 * Replies to a message, oldest first.
 */
export interface GetThreadRequest {
  'message_id'?: (string);
  'limit'?: (number);
  'after_id'?: (string);
}

/**
 * Replies to a message, oldest first.
 */
export interface GetThreadRequest__Output {
  'message_id': (string);
  'limit': (number);
  'after_id': (string);
}
