// Original file: chat/chat.proto


export interface SetStatusResponse {
}

export interface SetStatusResponse__Output {
}
