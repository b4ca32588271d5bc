// Original file: auth/account.proto


export interface ChangePasswordResponse {
  'sessions_ended'?: (number);
}

export interface ChangePasswordResponse__Output {
  'sessions_ended': (number);
}
