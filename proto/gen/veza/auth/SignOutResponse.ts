// Original file: auth/account.proto


export interface SignOutResponse {
  'sessions_ended'?: (number);
}

export interface SignOutResponse__Output {
  'sessions_ended': (number);
}
