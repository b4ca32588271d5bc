// Original file: chat/chat.proto


export interface ListMentionsRequest {
  'limit'?: (number);
  'before_id'?: (string);
}

export interface ListMentionsRequest__Output {
  'limit': (number);
  'before_id': (string);
}
