// Original file: common/auth.proto


export interface RevokeTokenResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface RevokeTokenResponse__Output {
  'success': (boolean);
  'error': (string);
}
