// Original file: common/auth.proto


export interface CheckPermissionsResponse {
  'allowed'?: (boolean);
  'permissions'?: (string)[];
  'error'?: (string);
}

export interface CheckPermissionsResponse__Output {
  'allowed': (boolean);
  'permissions': (string)[];
  'error': (string);
}
