// Original file: common/auth.proto

import type { UserInfo as _veza_common_auth_UserInfo, UserInfo__Output as _veza_common_auth_UserInfo__Output } from '../../../veza/common/auth/UserInfo.ts';

export interface GetUserInfoResponse {
  'user'?: (_veza_common_auth_UserInfo | null);
  'error'?: (string);
}

export interface GetUserInfoResponse__Output {
  'user': (_veza_common_auth_UserInfo__Output | null);
  'error': (string);
}
