// Original file: auth/account.proto


export interface SignInRequest {
  /**
   * E-mail address or username.
   */
  'login'?: (string);
  'password'?: (string);
  'device'?: (string);
  /**
   * Where the person sits, for example an IP address, as the front door sees it. Wrong passwords from one place slow
   * down that place much sooner than everybody else.
   */
  'client'?: (string);
}

export interface SignInRequest__Output {
  /**
   * E-mail address or username.
   */
  'login': (string);
  'password': (string);
  'device': (string);
  /**
   * Where the person sits, for example an IP address, as the front door sees it. Wrong passwords from one place slow
   * down that place much sooner than everybody else.
   */
  'client': (string);
}
