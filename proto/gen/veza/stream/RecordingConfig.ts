// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';

export interface RecordingConfig {
  'quality'?: (_veza_stream_StreamQuality);
  /**
   * OPUS: the source's own packets, as Ogg. AAC: the rendition of `quality` as M4A, HIGH for AUTO. MP3: the MP3
   * rendition. FLAC: the source decoded, made after the end. Not given: OPUS for AUTO, AAC for other qualities.
   */
  'codec'?: (_veza_stream_AudioCodec);
  'auto_upload'?: (boolean);
  'title'?: (string);
  '_codec'?: "codec";
}

export interface RecordingConfig__Output {
  'quality': (_veza_stream_StreamQuality__Output);
  /**
   * OPUS: the source's own packets, as Ogg. AAC: the rendition of `quality` as M4A, HIGH for AUTO. MP3: the MP3
   * rendition. FLAC: the source decoded, made after the end. Not given: OPUS for AUTO, AAC for other qualities.
   */
  'codec'?: (_veza_stream_AudioCodec__Output);
  'auto_upload': (boolean);
  'title': (string);
  '_codec'?: "codec";
}
