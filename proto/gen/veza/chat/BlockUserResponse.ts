// Original file: chat/chat.proto


export interface BlockUserResponse {
  'success'?: (boolean);
}

export interface BlockUserResponse__Output {
  'success': (boolean);
}
