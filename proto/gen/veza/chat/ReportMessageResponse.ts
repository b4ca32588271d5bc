// Original file: chat/chat.proto


export interface ReportMessageResponse {
  'report_id'?: (string);
}

export interface ReportMessageResponse__Output {
  'report_id': (string);
}
