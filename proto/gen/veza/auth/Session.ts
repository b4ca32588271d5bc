// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface Session {
  'id'?: (string);
  'device'?: (string);
  'created_at'?: (number | string | Long);
  'last_used_at'?: (number | string | Long);
  'expires_at'?: (number | string | Long);
  /**
   * True for the session of the access token that asks.
   */
  'current'?: (boolean);
}

export interface Session__Output {
  'id': (string);
  'device': (string);
  'created_at': (string);
  'last_used_at': (string);
  'expires_at': (string);
  /**
   * True for the session of the access token that asks.
   */
  'current': (boolean);
}
