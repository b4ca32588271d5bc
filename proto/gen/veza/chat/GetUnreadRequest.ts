// Original file: chat/chat.proto


export interface GetUnreadRequest {
}

export interface GetUnreadRequest__Output {
}
