// Original file: stream/stream.proto


export interface DeleteClipResponse {
  'success'?: (boolean);
}

export interface DeleteClipResponse__Output {
  'success': (boolean);
}
