// Original file: chat/chat.proto


export interface ReportMessageRequest {
  'message_id'?: (string);
  'reason'?: (string);
}

export interface ReportMessageRequest__Output {
  'message_id': (string);
  'reason': (string);
}
