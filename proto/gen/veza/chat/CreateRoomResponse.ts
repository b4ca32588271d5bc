// Original file: chat/chat.proto

import type { Room as _veza_chat_Room, Room__Output as _veza_chat_Room__Output } from '../../veza/chat/Room.ts';

export interface CreateRoomResponse {
  'room'?: (_veza_chat_Room | null);
  'error'?: (string);
}

export interface CreateRoomResponse__Output {
  'room': (_veza_chat_Room__Output | null);
  'error': (string);
}
