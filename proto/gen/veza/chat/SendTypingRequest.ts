// Original file: chat/chat.proto


export interface SendTypingRequest {
  'room_id'?: (string);
}

export interface SendTypingRequest__Output {
  'room_id': (string);
}
