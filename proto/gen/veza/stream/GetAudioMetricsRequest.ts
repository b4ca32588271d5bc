// Original file: stream/stream.proto


export interface GetAudioMetricsRequest {
  'stream_id'?: (string);
  'auth_token'?: (string);
}

export interface GetAudioMetricsRequest__Output {
  'stream_id': (string);
  'auth_token': (string);
}
