// Original file: stream/stream.proto

import type { Stream as _veza_stream_Stream, Stream__Output as _veza_stream_Stream__Output } from '../../veza/stream/Stream.ts';

export interface CreateStreamResponse {
  'stream'?: (_veza_stream_Stream | null);
  'stream_key'?: (string);
  /**
   * Empty: there is no RTMP here.
   */
  'rtmp_url'?: (string);
  'error'?: (string);
  /**
   * WebSocket that takes the source's audio.
   */
  'publish_url'?: (string);
  /**
   * For radio tools, without the key, which is the password of user "source". Empty where their door is closed.
   */
  'icecast_url'?: (string);
}

export interface CreateStreamResponse__Output {
  'stream': (_veza_stream_Stream__Output | null);
  'stream_key': (string);
  /**
   * Empty: there is no RTMP here.
   */
  'rtmp_url': (string);
  'error': (string);
  /**
   * WebSocket that takes the source's audio.
   */
  'publish_url': (string);
  /**
   * For radio tools, without the key, which is the password of user "source". Empty where their door is closed.
   */
  'icecast_url': (string);
}
