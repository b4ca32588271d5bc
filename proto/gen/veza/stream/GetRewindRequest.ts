// Original file: stream/stream.proto


export interface GetRewindRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetRewindRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
