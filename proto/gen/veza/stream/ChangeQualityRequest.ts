// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface ChangeQualityRequest {
  'stream_id'?: (string);
  'user_id'?: (number | string | Long);
  'quality'?: (_veza_stream_StreamQuality);
  'auth_token'?: (string);
}

export interface ChangeQualityRequest__Output {
  'stream_id': (string);
  'user_id': (string);
  'quality': (_veza_stream_StreamQuality__Output);
  'auth_token': (string);
}
