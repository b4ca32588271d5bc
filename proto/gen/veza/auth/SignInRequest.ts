// Original file: auth/account.proto


export interface SignInRequest {
  /**
   * E-mail address or username.
   */
  'login'?: (string);
  'password'?: (string);
  'device'?: (string);
}

export interface SignInRequest__Output {
  /**
   * E-mail address or username.
   */
  'login': (string);
  'password': (string);
  'device': (string);
}
