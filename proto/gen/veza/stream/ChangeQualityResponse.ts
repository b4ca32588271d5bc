// Original file: stream/stream.proto


export interface ChangeQualityResponse {
  'success'?: (boolean);
  'new_stream_url'?: (string);
  'error'?: (string);
}

export interface ChangeQualityResponse__Output {
  'success': (boolean);
  'new_stream_url': (string);
  'error': (string);
}
