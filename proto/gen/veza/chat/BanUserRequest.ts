// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface BanUserRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
  'moderator_id'?: (number | string | Long);
  'reason'?: (string);
  'auth_token'?: (string);
  /**
   * 0: until unbanned.
   */
  'duration_seconds'?: (number | string | Long);
}

export interface BanUserRequest__Output {
  'room_id': (string);
  'user_id': (string);
  'moderator_id': (string);
  'reason': (string);
  'auth_token': (string);
  /**
   * 0: until unbanned.
   */
  'duration_seconds': (string);
}
