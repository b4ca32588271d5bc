// Original file: stream/stream.proto


export interface KeepRecordingRequest {
  'recording_id'?: (string);
  'keep'?: (boolean);
  'auth_token'?: (string);
}

export interface KeepRecordingRequest__Output {
  'recording_id': (string);
  'keep': (boolean);
  'auth_token': (string);
}
