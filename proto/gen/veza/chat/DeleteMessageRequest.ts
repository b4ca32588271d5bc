// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface DeleteMessageRequest {
  'message_id'?: (string);
  'user_id'?: (number | string | Long);
  'auth_token'?: (string);
}

export interface DeleteMessageRequest__Output {
  'message_id': (string);
  'user_id': (string);
  'auth_token': (string);
}
