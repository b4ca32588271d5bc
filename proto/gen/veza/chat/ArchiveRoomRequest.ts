// Original file: chat/chat.proto


export interface ArchiveRoomRequest {
  'room_id'?: (string);
}

export interface ArchiveRoomRequest__Output {
  'room_id': (string);
}
