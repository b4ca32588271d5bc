// Original file: chat/chat.proto


/**
 * Pages of at most 100 messages (0: 50), oldest first. At most one of before_id, after_id and around_id; without any,
 * the newest page.
 */
export interface GetMessageHistoryRequest {
  'room_id'?: (string);
  'limit'?: (number);
  'before_id'?: (string);
  'auth_token'?: (string);
  'after_id'?: (string);
  'around_id'?: (string);
}

/**
 * Pages of at most 100 messages (0: 50), oldest first. At most one of before_id, after_id and around_id; without any,
 * the newest page.
 */
export interface GetMessageHistoryRequest__Output {
  'room_id': (string);
  'limit': (number);
  'before_id': (string);
  'auth_token': (string);
  'after_id': (string);
  'around_id': (string);
}
