// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface SetVolumeRequest {
  'stream_id'?: (string);
  'user_id'?: (number | string | Long);
  'volume'?: (number);
  'auth_token'?: (string);
}

export interface SetVolumeRequest__Output {
  'stream_id': (string);
  'user_id': (string);
  'volume': (number);
  'auth_token': (string);
}
