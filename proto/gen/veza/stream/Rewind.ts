// Original file: stream/stream.proto

import type { RewindState as _veza_stream_RewindState, RewindState__Output as _veza_stream_RewindState__Output } from '../../veza/stream/RewindState.ts';
import type { Long } from '@grpc/proto-loader';

export interface Rewind {
  'state'?: (_veza_stream_RewindState);
  /**
   * Why it is not as it should be; empty where it is.
   */
  'reason'?: (string);
  /**
   * How far back it goes at most, in seconds.
   */
  'window_seconds'?: (number);
  /**
   * Unix milliseconds of the oldest and the newest that is there; 0: nothing.
   */
  'from_ms'?: (number | string | Long);
  'to_ms'?: (number | string | Long);
}

export interface Rewind__Output {
  'state': (_veza_stream_RewindState__Output);
  /**
   * Why it is not as it should be; empty where it is.
   */
  'reason': (string);
  /**
   * How far back it goes at most, in seconds.
   */
  'window_seconds': (number);
  /**
   * Unix milliseconds of the oldest and the newest that is there; 0: nothing.
   */
  'from_ms': (string);
  'to_ms': (string);
}
