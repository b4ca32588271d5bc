// Original file: stream/stream.proto


export interface GetClipsRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetClipsRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
