// Original file: chat/chat.proto


/**
 * Members by rank, then by name; pages from 1 on, of at most 100 (0: 50).
 */
export interface ListMembersRequest {
  'room_id'?: (string);
  'page'?: (number);
  'limit'?: (number);
}

/**
 * Members by rank, then by name; pages from 1 on, of at most 100 (0: 50).
 */
export interface ListMembersRequest__Output {
  'room_id': (string);
  'page': (number);
  'limit': (number);
}
