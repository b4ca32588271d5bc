// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface TransferOwnershipRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
}

export interface TransferOwnershipRequest__Output {
  'room_id': (string);
  'user_id': (string);
}
