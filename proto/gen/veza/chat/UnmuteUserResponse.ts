// Original file: chat/chat.proto


export interface UnmuteUserResponse {
  'success'?: (boolean);
}

export interface UnmuteUserResponse__Output {
  'success': (boolean);
}
