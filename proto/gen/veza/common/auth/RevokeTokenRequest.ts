// Original file: common/auth.proto


export interface RevokeTokenRequest {
  'token'?: (string);
  'reason'?: (string);
}

export interface RevokeTokenRequest__Output {
  'token': (string);
  'reason': (string);
}
