// Original file: stream/stream.proto


export interface GetRecordingRequest {
  'recording_id'?: (string);
  'auth_token'?: (string);
}

export interface GetRecordingRequest__Output {
  'recording_id': (string);
  'auth_token': (string);
}
