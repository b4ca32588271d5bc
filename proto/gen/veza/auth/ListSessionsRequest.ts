// Original file: auth/account.proto


export interface ListSessionsRequest {
}

export interface ListSessionsRequest__Output {
}
