// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface RotateStreamKeyRequest {
  'stream_id'?: (string);
  'streamer_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface RotateStreamKeyRequest__Output {
  'stream_id': (string);
  'streamer_id': (string);
  'auth_token': (string);
}
