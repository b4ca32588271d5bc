// Original file: auth/account.proto


export interface RevokePermissionResponse {
  'revoked'?: (boolean);
}

export interface RevokePermissionResponse__Output {
  'revoked': (boolean);
}
