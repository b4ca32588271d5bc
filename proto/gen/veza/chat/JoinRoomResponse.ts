// Original file: chat/chat.proto

import type { RoomMember as _veza_chat_RoomMember, RoomMember__Output as _veza_chat_RoomMember__Output } from '../../veza/chat/RoomMember.ts';

export interface JoinRoomResponse {
  'success'?: (boolean);
  'member'?: (_veza_chat_RoomMember | null);
  'error'?: (string);
}

export interface JoinRoomResponse__Output {
  'success': (boolean);
  'member': (_veza_chat_RoomMember__Output | null);
  'error': (string);
}
