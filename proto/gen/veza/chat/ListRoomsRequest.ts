// Original file: chat/chat.proto

import type { RoomVisibility as _veza_chat_RoomVisibility, RoomVisibility__Output as _veza_chat_RoomVisibility__Output } from '../../veza/chat/RoomVisibility.ts';

export interface ListRoomsRequest {
  'visibility'?: (_veza_chat_RoomVisibility);
  'page'?: (number);
  'limit'?: (number);
  'auth_token'?: (string);
  /**
   * True: only rooms that the caller is a member of, of every visibility.
   */
  'joined'?: (boolean);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor'?: (string);
}

export interface ListRoomsRequest__Output {
  'visibility': (_veza_chat_RoomVisibility__Output);
  'page': (number);
  'limit': (number);
  'auth_token': (string);
  /**
   * True: only rooms that the caller is a member of, of every visibility.
   */
  'joined': (boolean);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor': (string);
}
