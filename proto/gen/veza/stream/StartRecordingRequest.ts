// Original file: stream/stream.proto

import type { RecordingConfig as _veza_stream_RecordingConfig, RecordingConfig__Output as _veza_stream_RecordingConfig__Output } from '../../veza/stream/RecordingConfig.ts';
import type { Long } from '@grpc/proto-loader';

export interface StartRecordingRequest {
  'stream_id'?: (string);
  'streamer_id'?: (number | string | Long);
  'config'?: (_veza_stream_RecordingConfig | null);
  'auth_token'?: (string);
  'idempotency_key'?: (string);
}

export interface StartRecordingRequest__Output {
  'stream_id': (string);
  'streamer_id': (string);
  'config': (_veza_stream_RecordingConfig__Output | null);
  'auth_token': (string);
  'idempotency_key': (string);
}
