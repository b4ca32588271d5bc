// Original file: stream/stream.proto


export interface DeleteRecordingRequest {
  'recording_id'?: (string);
  'auth_token'?: (string);
}

export interface DeleteRecordingRequest__Output {
  'recording_id': (string);
  'auth_token': (string);
}
