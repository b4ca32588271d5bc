// Original file: chat/chat.proto


export interface ResolveReportRequest {
  'report_id'?: (string);
  'resolution'?: (string);
}

export interface ResolveReportRequest__Output {
  'report_id': (string);
  'resolution': (string);
}
