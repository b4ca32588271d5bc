// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface LeaveRoomRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface LeaveRoomRequest__Output {
  'room_id': (string);
  'user_id': (string);
  'auth_token': (string);
}
