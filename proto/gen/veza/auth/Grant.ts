// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface Grant {
  'user_id'?: (number | string | Long);
  /**
   * `chat.room` or `stream.channel`.
   */
  'resource'?: (string);
  /**
   * `read`, `write` or `moderate`; a higher one includes those before it.
   */
  'action'?: (string);
  /**
   * `*` for all.
   */
  'resource_id'?: (string);
  'granted_by'?: (number | string | Long);
  'granted_at'?: (number | string | Long);
  /**
   * 0: until revoked.
   */
  'expires_at'?: (number | string | Long);
}

export interface Grant__Output {
  'user_id': (string);
  /**
   * `chat.room` or `stream.channel`.
   */
  'resource': (string);
  /**
   * `read`, `write` or `moderate`; a higher one includes those before it.
   */
  'action': (string);
  /**
   * `*` for all.
   */
  'resource_id': (string);
  'granted_by': (string);
  'granted_at': (string);
  /**
   * 0: until revoked.
   */
  'expires_at': (string);
}
