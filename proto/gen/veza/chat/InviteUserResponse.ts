// Original file: chat/chat.proto


export interface InviteUserResponse {
  'success'?: (boolean);
}

export interface InviteUserResponse__Output {
  'success': (boolean);
}
