// Original file: stream/stream.proto

import type { StreamCategory as _veza_stream_StreamCategory, StreamCategory__Output as _veza_stream_StreamCategory__Output } from '../../veza/stream/StreamCategory.ts';
import type { StreamVisibility as _veza_stream_StreamVisibility, StreamVisibility__Output as _veza_stream_StreamVisibility__Output } from '../../veza/stream/StreamVisibility.ts';
import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface CreateStreamRequest {
  'title'?: (string);
  'description'?: (string);
  'category'?: (_veza_stream_StreamCategory);
  'visibility'?: (_veza_stream_StreamVisibility);
  'streamer_id'?: (number | string | Long);
  'default_quality'?: (_veza_stream_StreamQuality);
  'auth_token'?: (string);
  /**
   * The same key with the same request answers with the stream it made.
   */
  'idempotency_key'?: (string);
}

export interface CreateStreamRequest__Output {
  'title': (string);
  'description': (string);
  'category': (_veza_stream_StreamCategory__Output);
  'visibility': (_veza_stream_StreamVisibility__Output);
  'streamer_id': (string);
  'default_quality': (_veza_stream_StreamQuality__Output);
  'auth_token': (string);
  /**
   * The same key with the same request answers with the stream it made.
   */
  'idempotency_key': (string);
}
