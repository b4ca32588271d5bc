// Original file: chat/chat.proto


export interface TestAutomodRequest {
  'room_id'?: (string);
  'content'?: (string);
}

export interface TestAutomodRequest__Output {
  'room_id': (string);
  'content': (string);
}
