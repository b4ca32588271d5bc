// Original file: stream/stream.proto

import type { StreamEventType as _veza_stream_StreamEventType, StreamEventType__Output as _veza_stream_StreamEventType__Output } from '../../veza/stream/StreamEventType.ts';

export interface SubscribeToStreamEventsRequest {
  'stream_id'?: (string);
  'event_types'?: (_veza_stream_StreamEventType)[];
  'auth_token'?: (string);
}

export interface SubscribeToStreamEventsRequest__Output {
  'stream_id': (string);
  'event_types': (_veza_stream_StreamEventType__Output)[];
  'auth_token': (string);
}
