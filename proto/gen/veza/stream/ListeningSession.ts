// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface ListeningSession {
  'stream_id'?: (string);
  'stream_title'?: (string);
  'streamer_username'?: (string);
  'started_at'?: (number | string | Long);
  'duration'?: (number | string | Long);
  'quality'?: (_veza_stream_StreamQuality);
}

export interface ListeningSession__Output {
  'stream_id': (string);
  'stream_title': (string);
  'streamer_username': (string);
  'started_at': (string);
  'duration': (string);
  'quality': (_veza_stream_StreamQuality__Output);
}
