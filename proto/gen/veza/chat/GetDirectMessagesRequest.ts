// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Pages as in GetMessageHistory. What the recipient is given here counts as read from the next call on.
 */
export interface GetDirectMessagesRequest {
  'user_id'?: (number | string | Long);
  'other_user_id'?: (number | string | Long);
  'limit'?: (number);
  'before_id'?: (string);
  'auth_token'?: (string);
}

/**
 * Pages as in GetMessageHistory. What the recipient is given here counts as read from the next call on.
 */
export interface GetDirectMessagesRequest__Output {
  'user_id': (string);
  'other_user_id': (string);
  'limit': (number);
  'before_id': (string);
  'auth_token': (string);
}
