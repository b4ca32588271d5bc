// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface GetProfileRequest {
  /**
   * 0: the caller. Somebody else's profile comes without e-mail address and names.
   */
  'user_id'?: (number | string | Long);
}

export interface GetProfileRequest__Output {
  /**
   * 0: the caller. Somebody else's profile comes without e-mail address and names.
   */
  'user_id': (string);
}
