// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface LeaveStreamRequest {
  'stream_id'?: (string);
  'user_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface LeaveStreamRequest__Output {
  'stream_id': (string);
  'user_id': (string);
  'auth_token': (string);
}
