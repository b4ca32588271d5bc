// Original file: auth/account.proto


export interface RotateKeysRequest {
}

export interface RotateKeysRequest__Output {
}
