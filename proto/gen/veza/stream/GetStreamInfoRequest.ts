// Original file: stream/stream.proto


export interface GetStreamInfoRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetStreamInfoRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
