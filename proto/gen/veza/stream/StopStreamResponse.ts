// Original file: stream/stream.proto

import type { StreamSummary as _veza_stream_StreamSummary, StreamSummary__Output as _veza_stream_StreamSummary__Output } from '../../veza/stream/StreamSummary.ts';

export interface StopStreamResponse {
  'success'?: (boolean);
  'summary'?: (_veza_stream_StreamSummary | null);
  'error'?: (string);
}

export interface StopStreamResponse__Output {
  'success': (boolean);
  'summary': (_veza_stream_StreamSummary__Output | null);
  'error': (string);
}
