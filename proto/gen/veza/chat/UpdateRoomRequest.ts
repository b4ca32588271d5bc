// Original file: chat/chat.proto

import type { RoomVisibility as _veza_chat_RoomVisibility, RoomVisibility__Output as _veza_chat_RoomVisibility__Output } from '../../veza/chat/RoomVisibility.ts';

/**
 * What is not given stays as it is.
 */
export interface UpdateRoomRequest {
  'room_id'?: (string);
  'name'?: (string);
  'description'?: (string);
  'visibility'?: (_veza_chat_RoomVisibility);
  'slow_mode_seconds'?: (number);
  '_name'?: "name";
  '_description'?: "description";
  '_visibility'?: "visibility";
  '_slow_mode_seconds'?: "slow_mode_seconds";
}

/**
 * What is not given stays as it is.
 */
export interface UpdateRoomRequest__Output {
  'room_id': (string);
  'name'?: (string);
  'description'?: (string);
  'visibility'?: (_veza_chat_RoomVisibility__Output);
  'slow_mode_seconds'?: (number);
  '_name'?: "name";
  '_description'?: "description";
  '_visibility'?: "visibility";
  '_slow_mode_seconds'?: "slow_mode_seconds";
}
