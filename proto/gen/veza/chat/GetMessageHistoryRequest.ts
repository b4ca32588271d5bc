// Original file: chat/chat.proto


export interface GetMessageHistoryRequest {
  'room_id'?: (string);
  'limit'?: (number);
  'before_id'?: (string);
  'auth_token'?: (string);
}

export interface GetMessageHistoryRequest__Output {
  'room_id': (string);
  'limit': (number);
  'before_id': (string);
  'auth_token': (string);
}
