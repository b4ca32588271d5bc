// Original file: stream/stream.proto

import type { QualityStats as _veza_stream_QualityStats, QualityStats__Output as _veza_stream_QualityStats__Output } from '../../veza/stream/QualityStats.ts';
import type { Long } from '@grpc/proto-loader';

export interface AudioMetrics {
  'stream_id'?: (string);
  'current_bitrate'?: (number);
  'buffer_health'?: (number);
  'latency'?: (number | string);
  'dropped_frames'?: (number);
  'quality_stats'?: (_veza_stream_QualityStats | null);
  'measured_at'?: (number | string | Long);
}

export interface AudioMetrics__Output {
  'stream_id': (string);
  'current_bitrate': (number);
  'buffer_health': (number);
  'latency': (number);
  'dropped_frames': (number);
  'quality_stats': (_veza_stream_QualityStats__Output | null);
  'measured_at': (string);
}
