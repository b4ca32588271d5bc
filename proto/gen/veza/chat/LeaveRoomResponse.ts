// Original file: chat/chat.proto


export interface LeaveRoomResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface LeaveRoomResponse__Output {
  'success': (boolean);
  'error': (string);
}
