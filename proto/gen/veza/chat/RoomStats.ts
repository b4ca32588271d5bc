// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface RoomStats {
  'room_id'?: (string);
  'total_members'?: (number);
  'online_members'?: (number);
  'messages_today'?: (number);
  'total_messages'?: (number);
  'active_users'?: (number | string | Long)[];
}

export interface RoomStats__Output {
  'room_id': (string);
  'total_members': (number);
  'online_members': (number);
  'messages_today': (number);
  'total_messages': (number);
  'active_users': (string)[];
}
