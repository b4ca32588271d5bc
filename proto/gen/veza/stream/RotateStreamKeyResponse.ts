// Original file: stream/stream.proto


export interface RotateStreamKeyResponse {
  /**
   * Shown this once.
   */
  'stream_key'?: (string);
  'error'?: (string);
}

export interface RotateStreamKeyResponse__Output {
  /**
   * Shown this once.
   */
  'stream_key': (string);
  'error': (string);
}
