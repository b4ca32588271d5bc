// Original file: chat/chat.proto


export interface VerifyAuditLogRequest {
  'room_id'?: (string);
}

export interface VerifyAuditLogRequest__Output {
  'room_id': (string);
}
