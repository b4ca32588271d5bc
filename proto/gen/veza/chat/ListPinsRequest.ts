// Original file: chat/chat.proto


export interface ListPinsRequest {
  'room_id'?: (string);
}

export interface ListPinsRequest__Output {
  'room_id': (string);
}
