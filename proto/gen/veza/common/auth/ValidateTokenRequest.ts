// Original file: common/auth.proto


export interface ValidateTokenRequest {
  'token'?: (string);
  'service'?: (string);
}

export interface ValidateTokenRequest__Output {
  'token': (string);
  'service': (string);
}
