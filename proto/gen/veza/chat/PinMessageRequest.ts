// Original file: chat/chat.proto


export interface PinMessageRequest {
  'message_id'?: (string);
}

export interface PinMessageRequest__Output {
  'message_id': (string);
}
