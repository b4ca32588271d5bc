// Original file: chat/chat.proto


export interface GetMessageEditsRequest {
  'message_id'?: (string);
}

export interface GetMessageEditsRequest__Output {
  'message_id': (string);
}
