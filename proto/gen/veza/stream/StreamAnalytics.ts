// Original file: stream/stream.proto

import type { ListenerActivity as _veza_stream_ListenerActivity, ListenerActivity__Output as _veza_stream_ListenerActivity__Output } from '../../veza/stream/ListenerActivity.ts';
import type { Long } from '@grpc/proto-loader';

export interface StreamAnalytics {
  'stream_id'?: (string);
  'start_time'?: (number | string | Long);
  'end_time'?: (number | string | Long);
  'unique_listeners'?: (number);
  'max_concurrent'?: (number);
  'total_listen_time'?: (number | string | Long);
  'average_session_duration'?: (number | string);
  'geographic_distribution'?: ({[key: string]: number});
  'hourly_activity'?: (_veza_stream_ListenerActivity)[];
}

export interface StreamAnalytics__Output {
  'stream_id': (string);
  'start_time': (string);
  'end_time': (string);
  'unique_listeners': (number);
  'max_concurrent': (number);
  'total_listen_time': (string);
  'average_session_duration': (number);
  'geographic_distribution': ({[key: string]: number});
  'hourly_activity': (_veza_stream_ListenerActivity__Output)[];
}
