// Original file: stream/stream.proto


export interface GetListenersRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetListenersRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
