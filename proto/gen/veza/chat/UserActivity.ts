// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface UserActivity {
  'user_id'?: (number | string | Long);
  'rooms_joined'?: (number);
  'messages_sent'?: (number);
  'last_activity'?: (number | string | Long);
  'is_online'?: (boolean);
  'current_status'?: (string);
}

export interface UserActivity__Output {
  'user_id': (string);
  'rooms_joined': (number);
  'messages_sent': (number);
  'last_activity': (string);
  'is_online': (boolean);
  'current_status': (string);
}
