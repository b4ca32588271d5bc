// Original file: auth/account.proto

import type { Profile as _veza_auth_Profile, Profile__Output as _veza_auth_Profile__Output } from '../../veza/auth/Profile.ts';
import type { Long } from '@grpc/proto-loader';

export interface SignInResponse {
  'access_token'?: (string);
  'refresh_token'?: (string);
  /**
   * Unix seconds.
   */
  'access_expires_at'?: (number | string | Long);
  'refresh_expires_at'?: (number | string | Long);
  'profile'?: (_veza_auth_Profile | null);
  'session_id'?: (string);
}

export interface SignInResponse__Output {
  'access_token': (string);
  'refresh_token': (string);
  /**
   * Unix seconds.
   */
  'access_expires_at': (string);
  'refresh_expires_at': (string);
  'profile': (_veza_auth_Profile__Output | null);
  'session_id': (string);
}
