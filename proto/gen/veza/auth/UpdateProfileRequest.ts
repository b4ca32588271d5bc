// Original file: auth/account.proto


export interface UpdateProfileRequest {
  'username'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'email'?: (string);
  '_username'?: "username";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_email'?: "email";
}

export interface UpdateProfileRequest__Output {
  'username'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'email'?: (string);
  '_username'?: "username";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_email'?: "email";
}
