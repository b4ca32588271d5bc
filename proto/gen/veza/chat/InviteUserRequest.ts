// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface InviteUserRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
}

export interface InviteUserRequest__Output {
  'room_id': (string);
  'user_id': (string);
}
