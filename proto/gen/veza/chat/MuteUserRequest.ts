// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface MuteUserRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
  'moderator_id'?: (number | string | Long);
  'duration_seconds'?: (number | string | Long);
  'reason'?: (string);
  'auth_token'?: (string);
}

export interface MuteUserRequest__Output {
  'room_id': (string);
  'user_id': (string);
  'moderator_id': (string);
  'duration_seconds': (string);
  'reason': (string);
  'auth_token': (string);
}
