// Original file: chat/chat.proto


/**
 * Members by rank, then by name; pages from 1 on, of at most 100 (0: 50).
 */
export interface ListMembersRequest {
  'room_id'?: (string);
  'page'?: (number);
  'limit'?: (number);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor'?: (string);
}

/**
 * Members by rank, then by name; pages from 1 on, of at most 100 (0: 50).
 */
export interface ListMembersRequest__Output {
  'room_id': (string);
  'page': (number);
  'limit': (number);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor': (string);
}
