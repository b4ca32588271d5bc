// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Hash: SHA-256 over the JSON array of the fields in this order, the previous hash last.
 */
export interface AuditEntry {
  'seq'?: (number | string | Long);
  'room_id'?: (string);
  'action'?: (string);
  'actor_id'?: (number | string | Long);
  'target_id'?: (number | string | Long);
  'message_id'?: (string);
  'reason'?: (string);
  'details'?: (string);
  /**
   * RFC 3339, as it is hashed.
   */
  'created_at'?: (string);
  'previous_hash'?: (string);
  'hash'?: (string);
}

/**
 * Hash: SHA-256 over the JSON array of the fields in this order, the previous hash last.
 */
export interface AuditEntry__Output {
  'seq': (string);
  'room_id': (string);
  'action': (string);
  'actor_id': (string);
  'target_id': (string);
  'message_id': (string);
  'reason': (string);
  'details': (string);
  /**
   * RFC 3339, as it is hashed.
   */
  'created_at': (string);
  'previous_hash': (string);
  'hash': (string);
}
