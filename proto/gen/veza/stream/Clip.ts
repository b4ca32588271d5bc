// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';
import type { Long } from '@grpc/proto-loader';

export interface Clip {
  'id'?: (string);
  'stream_id'?: (string);
  'created_by'?: (number | string | Long);
  'title'?: (string);
  'quality'?: (_veza_stream_StreamQuality);
  /**
   * AAC in M4A, or OPUS in Ogg.
   */
  'codec'?: (_veza_stream_AudioCodec);
  'duration_ms'?: (number | string | Long);
  'file_size'?: (number | string | Long);
  /**
   * Unix milliseconds at which its first sample was heard.
   */
  'starts_at_ms'?: (number | string | Long);
  'created_at'?: (number | string | Long);
  /**
   * Signed, for an hour.
   */
  'file_url'?: (string);
}

export interface Clip__Output {
  'id': (string);
  'stream_id': (string);
  'created_by': (string);
  'title': (string);
  'quality': (_veza_stream_StreamQuality__Output);
  /**
   * AAC in M4A, or OPUS in Ogg.
   */
  'codec': (_veza_stream_AudioCodec__Output);
  'duration_ms': (string);
  'file_size': (string);
  /**
   * Unix milliseconds at which its first sample was heard.
   */
  'starts_at_ms': (string);
  'created_at': (string);
  /**
   * Signed, for an hour.
   */
  'file_url': (string);
}
