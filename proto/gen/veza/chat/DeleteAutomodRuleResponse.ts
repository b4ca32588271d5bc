// Original file: chat/chat.proto


export interface DeleteAutomodRuleResponse {
  'success'?: (boolean);
}

export interface DeleteAutomodRuleResponse__Output {
  'success': (boolean);
}
