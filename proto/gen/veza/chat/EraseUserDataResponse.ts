// Original file: chat/chat.proto


export interface EraseUserDataResponse {
  'messages'?: (number);
  'rooms'?: (number);
}

export interface EraseUserDataResponse__Output {
  'messages': (number);
  'rooms': (number);
}
