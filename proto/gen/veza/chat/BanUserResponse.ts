// Original file: chat/chat.proto


export interface BanUserResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface BanUserResponse__Output {
  'success': (boolean);
  'error': (string);
}
