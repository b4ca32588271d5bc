// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface Fallback {
  /**
   * 0: silence.
   */
  'duration_ms'?: (number | string | Long);
  'file_size'?: (number | string | Long);
  /**
   * Unix seconds at which the loop was uploaded; 0: none was.
   */
  'created_at'?: (number | string | Long);
}

export interface Fallback__Output {
  /**
   * 0: silence.
   */
  'duration_ms': (string);
  'file_size': (string);
  /**
   * Unix seconds at which the loop was uploaded; 0: none was.
   */
  'created_at': (string);
}
