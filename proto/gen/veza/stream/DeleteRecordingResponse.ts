// Original file: stream/stream.proto


export interface DeleteRecordingResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface DeleteRecordingResponse__Output {
  'success': (boolean);
  'error': (string);
}
