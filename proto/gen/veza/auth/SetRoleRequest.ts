// Original file: auth/account.proto

import type { Role as _veza_auth_Role, Role__Output as _veza_auth_Role__Output } from '../../veza/auth/Role.ts';
import type { Long } from '@grpc/proto-loader';

export interface SetRoleRequest {
  'user_id'?: (number | string | Long);
  'role'?: (_veza_auth_Role);
}

export interface SetRoleRequest__Output {
  'user_id': (string);
  'role': (_veza_auth_Role__Output);
}
