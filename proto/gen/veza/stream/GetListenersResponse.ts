// Original file: stream/stream.proto

import type { StreamListener as _veza_stream_StreamListener, StreamListener__Output as _veza_stream_StreamListener__Output } from '../../veza/stream/StreamListener.ts';

export interface GetListenersResponse {
  'listeners'?: (_veza_stream_StreamListener)[];
  'total_count'?: (number);
  'error'?: (string);
}

export interface GetListenersResponse__Output {
  'listeners': (_veza_stream_StreamListener__Output)[];
  'total_count': (number);
  'error': (string);
}
