// Original file: auth/account.proto

import type { Grant as _veza_auth_Grant, Grant__Output as _veza_auth_Grant__Output } from '../../veza/auth/Grant.ts';

export interface ListGrantsResponse {
  'grants'?: (_veza_auth_Grant)[];
}

export interface ListGrantsResponse__Output {
  'grants': (_veza_auth_Grant__Output)[];
}
