// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface MessageReaction {
  'emoji'?: (string);
  'user_ids'?: (number | string | Long)[];
  'count'?: (number);
}

export interface MessageReaction__Output {
  'emoji': (string);
  'user_ids': (string)[];
  'count': (number);
}
