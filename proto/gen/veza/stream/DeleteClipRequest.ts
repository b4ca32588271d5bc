// Original file: stream/stream.proto


export interface DeleteClipRequest {
  'clip_id'?: (string);
  'auth_token'?: (string);
}

export interface DeleteClipRequest__Output {
  'clip_id': (string);
  'auth_token': (string);
}
