// Original file: chat/chat.proto


export interface ListBlockedUsersRequest {
}

export interface ListBlockedUsersRequest__Output {
}
