// Original file: chat/chat.proto


export interface GetRoomStatsRequest {
  'room_id'?: (string);
  'auth_token'?: (string);
}

export interface GetRoomStatsRequest__Output {
  'room_id': (string);
  'auth_token': (string);
}
