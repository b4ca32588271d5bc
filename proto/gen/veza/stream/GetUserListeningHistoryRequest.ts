// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface GetUserListeningHistoryRequest {
  'user_id'?: (number | string | Long);
  'limit'?: (number);
  'auth_token'?: (string);
}

export interface GetUserListeningHistoryRequest__Output {
  'user_id': (string);
  'limit': (number);
  'auth_token': (string);
}
