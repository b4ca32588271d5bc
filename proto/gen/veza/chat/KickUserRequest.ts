// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface KickUserRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
  'reason'?: (string);
}

export interface KickUserRequest__Output {
  'room_id': (string);
  'user_id': (string);
  'reason': (string);
}
