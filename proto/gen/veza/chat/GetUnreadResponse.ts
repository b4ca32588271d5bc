// Original file: chat/chat.proto

import type { RoomUnread as _veza_chat_RoomUnread, RoomUnread__Output as _veza_chat_RoomUnread__Output } from '../../veza/chat/RoomUnread.ts';

/**
 * Rooms of the caller with something unread.
 */
export interface GetUnreadResponse {
  'rooms'?: (_veza_chat_RoomUnread)[];
}

/**
 * Rooms of the caller with something unread.
 */
export interface GetUnreadResponse__Output {
  'rooms': (_veza_chat_RoomUnread__Output)[];
}
