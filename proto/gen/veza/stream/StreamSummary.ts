// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface StreamSummary {
  'stream_id'?: (string);
  'total_duration'?: (number | string | Long);
  'max_listeners'?: (number);
  'unique_listeners'?: (number);
  'total_listen_time'?: (number | string | Long);
  'average_listen_duration'?: (number | string);
}

export interface StreamSummary__Output {
  'stream_id': (string);
  'total_duration': (string);
  'max_listeners': (number);
  'unique_listeners': (number);
  'total_listen_time': (string);
  'average_listen_duration': (number);
}
