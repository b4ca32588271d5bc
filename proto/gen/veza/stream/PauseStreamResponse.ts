// Original file: stream/stream.proto


export interface PauseStreamResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface PauseStreamResponse__Output {
  'success': (boolean);
  'error': (string);
}
