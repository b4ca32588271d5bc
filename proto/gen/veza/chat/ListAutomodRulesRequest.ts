// Original file: chat/chat.proto


export interface ListAutomodRulesRequest {
  'room_id'?: (string);
}

export interface ListAutomodRulesRequest__Output {
  'room_id': (string);
}
