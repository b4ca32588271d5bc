// Original file: stream/stream.proto


export interface SetVolumeResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface SetVolumeResponse__Output {
  'success': (boolean);
  'error': (string);
}
