// Original file: chat/chat.proto


export interface ResolveReportResponse {
  'success'?: (boolean);
}

export interface ResolveReportResponse__Output {
  'success': (boolean);
}
