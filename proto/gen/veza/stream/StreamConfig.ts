// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';

export interface StreamConfig {
  'quality'?: (_veza_stream_StreamQuality);
  'bitrate'?: (number);
  'sample_rate'?: (number);
  'codec'?: (_veza_stream_AudioCodec);
  'enable_recording'?: (boolean);
  'enable_chat'?: (boolean);
  'max_listeners'?: (number);
}

export interface StreamConfig__Output {
  'quality': (_veza_stream_StreamQuality__Output);
  'bitrate': (number);
  'sample_rate': (number);
  'codec': (_veza_stream_AudioCodec__Output);
  'enable_recording': (boolean);
  'enable_chat': (boolean);
  'max_listeners': (number);
}
