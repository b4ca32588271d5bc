// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface VerifyAuditLogResponse {
  'valid'?: (boolean);
  'entries'?: (number | string | Long);
  /**
   * Seq of the first entry that is not what was written; 0: none.
   */
  'broken_at'?: (number | string | Long);
}

export interface VerifyAuditLogResponse__Output {
  'valid': (boolean);
  'entries': (string);
  /**
   * Seq of the first entry that is not what was written; 0: none.
   */
  'broken_at': (string);
}
