// Original file: auth/account.proto


export interface SignOutRequest {
  /**
   * Empty: the session of the access token.
   */
  'session_id'?: (string);
  'all'?: (boolean);
}

export interface SignOutRequest__Output {
  /**
   * Empty: the session of the access token.
   */
  'session_id': (string);
  'all': (boolean);
}
