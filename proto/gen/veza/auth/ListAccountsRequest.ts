// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface ListAccountsRequest {
  'limit'?: (number);
  /**
   * Id after which to go on; 0: from the start.
   */
  'after_id'?: (number | string | Long);
  /**
   * Part of a username or e-mail address.
   */
  'query'?: (string);
}

export interface ListAccountsRequest__Output {
  'limit': (number);
  /**
   * Id after which to go on; 0: from the start.
   */
  'after_id': (string);
  /**
   * Part of a username or e-mail address.
   */
  'query': (string);
}
