// Original file: auth/account.proto

import type { Grant as _veza_auth_Grant, Grant__Output as _veza_auth_Grant__Output } from '../../veza/auth/Grant.ts';

export interface GrantPermissionResponse {
  'grant'?: (_veza_auth_Grant | null);
}

export interface GrantPermissionResponse__Output {
  'grant': (_veza_auth_Grant__Output | null);
}
