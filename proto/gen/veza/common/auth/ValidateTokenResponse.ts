// Original file: common/auth.proto

import type { UserClaims as _veza_common_auth_UserClaims, UserClaims__Output as _veza_common_auth_UserClaims__Output } from '../../../veza/common/auth/UserClaims.ts';

export interface ValidateTokenResponse {
  'valid'?: (boolean);
  'user'?: (_veza_common_auth_UserClaims | null);
  'error'?: (string);
}

export interface ValidateTokenResponse__Output {
  'valid': (boolean);
  'user': (_veza_common_auth_UserClaims__Output | null);
  'error': (string);
}
