// Original file: chat/chat.proto


export interface GetRoomInfoRequest {
  'room_id'?: (string);
  'auth_token'?: (string);
}

export interface GetRoomInfoRequest__Output {
  'room_id': (string);
  'auth_token': (string);
}
