// Original file: common/auth.proto

import type { Long } from '@grpc/proto-loader';

export interface UserClaims {
  'user_id'?: (number | string | Long);
  'username'?: (string);
  'email'?: (string);
  'role'?: (string);
  'is_active'?: (boolean);
  'issued_at'?: (number | string | Long);
  'expires_at'?: (number | string | Long);
}

export interface UserClaims__Output {
  'user_id': (string);
  'username': (string);
  'email': (string);
  'role': (string);
  'is_active': (boolean);
  'issued_at': (string);
  'expires_at': (string);
}
