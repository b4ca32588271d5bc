// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface GetStreamAnalyticsRequest {
  'stream_id'?: (string);
  'start_time'?: (number | string | Long);
  'end_time'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface GetStreamAnalyticsRequest__Output {
  'stream_id': (string);
  'start_time': (string);
  'end_time': (string);
  'auth_token': (string);
}
