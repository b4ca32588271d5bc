// Original file: stream/stream.proto

import type { StreamConfig as _veza_stream_StreamConfig, StreamConfig__Output as _veza_stream_StreamConfig__Output } from '../../veza/stream/StreamConfig.ts';
import type { Long } from '@grpc/proto-loader';

export interface StartStreamRequest {
  'stream_id'?: (string);
  'streamer_id'?: (number | string | Long);
  'config'?: (_veza_stream_StreamConfig | null);
  'auth_token'?: (string);
}

export interface StartStreamRequest__Output {
  'stream_id': (string);
  'streamer_id': (string);
  'config': (_veza_stream_StreamConfig__Output | null);
  'auth_token': (string);
}
