// Original file: chat/chat.proto


export interface ModerateMessageResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface ModerateMessageResponse__Output {
  'success': (boolean);
  'error': (string);
}
