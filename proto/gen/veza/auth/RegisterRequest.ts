// Original file: auth/account.proto


export interface RegisterRequest {
  'email'?: (string);
  'username'?: (string);
  'password'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  /**
   * Shown in the list of sessions, for example the browser's name.
   */
  'device'?: (string);
  'idempotency_key'?: (string);
}

export interface RegisterRequest__Output {
  'email': (string);
  'username': (string);
  'password': (string);
  'first_name': (string);
  'last_name': (string);
  /**
   * Shown in the list of sessions, for example the browser's name.
   */
  'device': (string);
  'idempotency_key': (string);
}
