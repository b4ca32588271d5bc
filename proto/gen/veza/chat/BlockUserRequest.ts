// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface BlockUserRequest {
  'user_id'?: (number | string | Long);
}

export interface BlockUserRequest__Output {
  'user_id': (string);
}
