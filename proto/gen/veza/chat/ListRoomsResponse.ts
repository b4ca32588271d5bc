// Original file: chat/chat.proto

import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from '../../veza/chat/Room.ts';

export interface ListRoomsResponse {
  'rooms'?: (_veza_chat_Room)[];
  'total'?: (number);
  'error'?: (string);
  /**
   * Empty on the last page.
   */
  'next_cursor'?: (string);
}

export interface ListRoomsResponse__Output {
  'rooms': (_veza_chat_Room__Output)[];
  'total': (number);
  'error': (string);
  /**
   * Empty on the last page.
   */
  'next_cursor': (string);
}
