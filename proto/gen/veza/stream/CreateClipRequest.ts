// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface CreateClipRequest {
  'stream_id'?: (string);
  /**
   * Unix milliseconds, both; or `last_seconds`.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
  /**
   * The newest that is there.
   */
  'last_seconds'?: (number);
  'title'?: (string);
  /**
   * AUTO: the source's own Opus.
   */
  'quality'?: (_veza_stream_StreamQuality);
  'idempotency_key'?: (string);
  'auth_token'?: (string);
}

export interface CreateClipRequest__Output {
  'stream_id': (string);
  /**
   * Unix milliseconds, both; or `last_seconds`.
   */
  'from_ms': (string);
  'to_ms': (string);
  /**
   * The newest that is there.
   */
  'last_seconds': (number);
  'title': (string);
  /**
   * AUTO: the source's own Opus.
   */
  'quality': (_veza_stream_StreamQuality__Output);
  'idempotency_key': (string);
  'auth_token': (string);
}
