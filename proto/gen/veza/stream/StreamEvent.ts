// Original file: stream/stream.proto

import type { StreamEventType as _veza_stream_StreamEventType, StreamEventType__Output as _veza_stream_StreamEventType__Output } from '../../veza/stream/StreamEventType.ts';
import type { Long } from '@grpc/proto-loader';

export interface StreamEvent {
  'stream_id'?: (string);
  'type'?: (_veza_stream_StreamEventType);
  'timestamp'?: (number | string | Long);
  'data'?: (string);
}

export interface StreamEvent__Output {
  'stream_id': (string);
  'type': (_veza_stream_StreamEventType__Output);
  'timestamp': (string);
  'data': (string);
}
