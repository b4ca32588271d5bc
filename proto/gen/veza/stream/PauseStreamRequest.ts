// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface PauseStreamRequest {
  'stream_id'?: (string);
  'streamer_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface PauseStreamRequest__Output {
  'stream_id': (string);
  'streamer_id': (string);
  'auth_token': (string);
}
