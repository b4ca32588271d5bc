// Original file: stream/stream.proto


export interface GetFallbackRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetFallbackRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
