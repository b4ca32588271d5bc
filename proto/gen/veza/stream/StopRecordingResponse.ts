// Original file: stream/stream.proto

import type { Recording as _veza_stream_Recording, Recording__Output as _veza_stream_Recording__Output } from '../../veza/stream/Recording.ts';

export interface StopRecordingResponse {
  'success'?: (boolean);
  'recording'?: (_veza_stream_Recording | null);
  'error'?: (string);
}

export interface StopRecordingResponse__Output {
  'success': (boolean);
  'recording': (_veza_stream_Recording__Output | null);
  'error': (string);
}
