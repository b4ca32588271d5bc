// Original file: stream/stream.proto


export interface DeleteFallbackRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface DeleteFallbackRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
