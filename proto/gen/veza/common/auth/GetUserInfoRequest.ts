// Original file: common/auth.proto

import type { Long } from '@grpc/proto-loader';

export interface GetUserInfoRequest {
  'user_id'?: (number | string | Long);
  'token'?: (string);
}

export interface GetUserInfoRequest__Output {
  'user_id': (string);
  'token': (string);
}
