// Original file: stream/stream.proto


export interface StartRecordingResponse {
  'success'?: (boolean);
  'recording_id'?: (string);
  'error'?: (string);
}

export interface StartRecordingResponse__Output {
  'success': (boolean);
  'recording_id': (string);
  'error': (string);
}
