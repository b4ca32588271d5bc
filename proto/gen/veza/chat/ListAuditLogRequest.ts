// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface ListAuditLogRequest {
  'room_id'?: (string);
  /**
   * Entries after this seq; 0: from the start.
   */
  'after_seq'?: (number | string | Long);
  'limit'?: (number);
}

export interface ListAuditLogRequest__Output {
  'room_id': (string);
  /**
   * Entries after this seq; 0: from the start.
   */
  'after_seq': (string);
  'limit': (number);
}
