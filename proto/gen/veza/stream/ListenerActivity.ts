// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface ListenerActivity {
  'timestamp'?: (number | string | Long);
  'listener_count'?: (number);
  'new_listeners'?: (number);
  'listeners_left'?: (number);
}

export interface ListenerActivity__Output {
  'timestamp': (string);
  'listener_count': (number);
  'new_listeners': (number);
  'listeners_left': (number);
}
