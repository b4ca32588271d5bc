// Original file: chat/chat.proto


export interface UnbanUserResponse {
  'success'?: (boolean);
}

export interface UnbanUserResponse__Output {
  'success': (boolean);
}
