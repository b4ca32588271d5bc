// Original file: stream/stream.proto


export interface DeleteFallbackResponse {
  'success'?: (boolean);
}

export interface DeleteFallbackResponse__Output {
  'success': (boolean);
}
