// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface GetUserActivityRequest {
  'user_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface GetUserActivityRequest__Output {
  'user_id': (string);
  'auth_token': (string);
}
