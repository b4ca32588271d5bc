// Original file: chat/chat.proto


export interface MuteUserResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface MuteUserResponse__Output {
  'success': (boolean);
  'error': (string);
}
