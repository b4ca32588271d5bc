// Original file: chat/chat.proto


export interface PinMessageResponse {
  'success'?: (boolean);
}

export interface PinMessageResponse__Output {
  'success': (boolean);
}
