// Original file: chat/chat.proto


export interface DeleteMessageResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface DeleteMessageResponse__Output {
  'success': (boolean);
  'error': (string);
}
