// Original file: stream/stream.proto


export interface UpdateStreamMetadataResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface UpdateStreamMetadataResponse__Output {
  'success': (boolean);
  'error': (string);
}
