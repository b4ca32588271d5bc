// Original file: chat/chat.proto


export interface ReactionRequest {
  'message_id'?: (string);
  'emoji'?: (string);
}

export interface ReactionRequest__Output {
  'message_id': (string);
  'emoji': (string);
}
