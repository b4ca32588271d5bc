// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface ListGrantsRequest {
  /**
   * 0: the caller.
   */
  'user_id'?: (number | string | Long);
}

export interface ListGrantsRequest__Output {
  /**
   * 0: the caller.
   */
  'user_id': (string);
}
