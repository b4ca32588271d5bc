// Original file: chat/chat.proto


export interface SendTypingResponse {
}

export interface SendTypingResponse__Output {
}
