// Original file: common/auth.proto

import type { Long } from '@grpc/proto-loader';

export interface UserInfo {
  'id'?: (number | string | Long);
  'username'?: (string);
  'email'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'role'?: (string);
  'is_active'?: (boolean);
  'is_verified'?: (boolean);
  'created_at'?: (number | string | Long);
  'last_login_at'?: (number | string | Long);
}

export interface UserInfo__Output {
  'id': (string);
  'username': (string);
  'email': (string);
  'first_name': (string);
  'last_name': (string);
  'role': (string);
  'is_active': (boolean);
  'is_verified': (boolean);
  'created_at': (string);
  'last_login_at': (string);
}
