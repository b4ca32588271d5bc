// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface ListBlockedUsersResponse {
  'user_ids'?: (number | string | Long)[];
}

export interface ListBlockedUsersResponse__Output {
  'user_ids': (string)[];
}
