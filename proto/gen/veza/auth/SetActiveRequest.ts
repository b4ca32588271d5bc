// Original file: auth/account.proto

import type { Long } from '@grpc/proto-loader';

export interface SetActiveRequest {
  'user_id'?: (number | string | Long);
  'is_active'?: (boolean);
}

export interface SetActiveRequest__Output {
  'user_id': (string);
  'is_active': (boolean);
}
