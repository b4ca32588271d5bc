// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface UserDataRequest {
  /**
   * 0: the caller.
   */
  'user_id'?: (number | string | Long);
}

export interface UserDataRequest__Output {
  /**
   * 0: the caller.
   */
  'user_id': (string);
}
