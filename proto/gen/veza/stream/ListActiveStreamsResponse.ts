// Original file: stream/stream.proto

import type { Stream as _veza_stream_Stream, Stream__Output as _veza_stream_Stream__Output } from '../../veza/stream/Stream.ts';

export interface ListActiveStreamsResponse {
  'streams'?: (_veza_stream_Stream)[];
  'total'?: (number);
  'error'?: (string);
  /**
   * Empty on the last page.
   */
  'next_cursor'?: (string);
}

export interface ListActiveStreamsResponse__Output {
  'streams': (_veza_stream_Stream__Output)[];
  'total': (number);
  'error': (string);
  /**
   * Empty on the last page.
   */
  'next_cursor': (string);
}
