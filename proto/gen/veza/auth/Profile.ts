// Original file: auth/account.proto

import type { Role as _veza_auth_Role, Role__Output as _veza_auth_Role__Output } from '../../veza/auth/Role.ts';
import type { Long } from '@grpc/proto-loader';

export interface Profile {
  'id'?: (number | string | Long);
  'username'?: (string);
  'email'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'role'?: (_veza_auth_Role);
  'is_active'?: (boolean);
  'is_verified'?: (boolean);
  'created_at'?: (number | string | Long);
  'last_login_at'?: (number | string | Long);
}

export interface Profile__Output {
  'id': (string);
  'username': (string);
  'email': (string);
  'first_name': (string);
  'last_name': (string);
  'role': (_veza_auth_Role__Output);
  'is_active': (boolean);
  'is_verified': (boolean);
  'created_at': (string);
  'last_login_at': (string);
}
