// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';

export interface JoinStreamResponse {
  'success'?: (boolean);
  'stream_url'?: (string);
  'actual_quality'?: (_veza_stream_StreamQuality);
  'buffer_duration'?: (number);
  'error'?: (string);
}

export interface JoinStreamResponse__Output {
  'success': (boolean);
  'stream_url': (string);
  'actual_quality': (_veza_stream_StreamQuality__Output);
  'buffer_duration': (number);
  'error': (string);
}
