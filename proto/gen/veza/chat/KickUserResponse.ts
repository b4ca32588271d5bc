// Original file: chat/chat.proto


export interface KickUserResponse {
  'success'?: (boolean);
}

export interface KickUserResponse__Output {
  'success': (boolean);
}
