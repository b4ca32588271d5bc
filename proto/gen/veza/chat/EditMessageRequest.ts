// Original file: chat/chat.proto


export interface EditMessageRequest {
  'message_id'?: (string);
  'content'?: (string);
}

export interface EditMessageRequest__Output {
  'message_id': (string);
  'content': (string);
}
