// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';

export interface RecordingConfig {
  'quality'?: (_veza_stream_StreamQuality);
  /**
   * Not given: OPUS, the source's own packets.
   */
  'codec'?: (_veza_stream_AudioCodec);
  'auto_upload'?: (boolean);
  'title'?: (string);
  '_codec'?: "codec";
}

export interface RecordingConfig__Output {
  'quality': (_veza_stream_StreamQuality__Output);
  /**
   * Not given: OPUS, the source's own packets.
   */
  'codec'?: (_veza_stream_AudioCodec__Output);
  'auto_upload': (boolean);
  'title': (string);
  '_codec'?: "codec";
}
