// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface JoinStreamRequest {
  'stream_id'?: (string);
  'user_id'?: (number | string | Long);
  'preferred_quality'?: (_veza_stream_StreamQuality);
  'auth_token'?: (string);
}

export interface JoinStreamRequest__Output {
  'stream_id': (string);
  'user_id': (string);
  'preferred_quality': (_veza_stream_StreamQuality__Output);
  'auth_token': (string);
}
