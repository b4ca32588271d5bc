// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface StreamListener {
  'user_id'?: (number | string | Long);
  'username'?: (string);
  'current_quality'?: (_veza_stream_StreamQuality);
  'joined_at'?: (number | string | Long);
  'listen_duration'?: (number | string | Long);
  'is_active'?: (boolean);
  /**
   * Empty unless the operator gives the server a way to know.
   */
  'location'?: (string);
  'volume'?: (number);
}

export interface StreamListener__Output {
  'user_id': (string);
  'username': (string);
  'current_quality': (_veza_stream_StreamQuality__Output);
  'joined_at': (string);
  'listen_duration': (string);
  'is_active': (boolean);
  /**
   * Empty unless the operator gives the server a way to know.
   */
  'location': (string);
  'volume': (number);
}
