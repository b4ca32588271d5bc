// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface LeaveStreamResponse {
  'success'?: (boolean);
  'listen_duration'?: (number | string | Long);
  'error'?: (string);
}

export interface LeaveStreamResponse__Output {
  'success': (boolean);
  'listen_duration': (string);
  'error': (string);
}
