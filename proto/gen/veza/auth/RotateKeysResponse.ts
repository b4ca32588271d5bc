// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface RotateKeysResponse {
  /**
   * Id of the key that signs from now on.
   */
  'kid'?: (string);
  /**
   * Unix seconds after which the old key is no longer accepted.
   */
  'previous_until'?: (number | string | Long);
}

export interface RotateKeysResponse__Output {
  /**
   * Id of the key that signs from now on.
   */
  'kid': (string);
  /**
   * Unix seconds after which the old key is no longer accepted.
   */
  'previous_until': (string);
}
