// Original file: chat/chat.proto


export interface DeleteAutomodRuleRequest {
  'rule_id'?: (string);
}

export interface DeleteAutomodRuleRequest__Output {
  'rule_id': (string);
}
