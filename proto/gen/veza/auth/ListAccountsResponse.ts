// Original file: auth/account.proto

import type { Profile as _veza_auth_Profile, Profile__Output as _veza_auth_Profile__Output } from '../../veza/auth/Profile.ts';

export interface ListAccountsResponse {
  'accounts'?: (_veza_auth_Profile)[];
  'has_more'?: (boolean);
}

export interface ListAccountsResponse__Output {
  'accounts': (_veza_auth_Profile__Output)[];
  'has_more': (boolean);
}
