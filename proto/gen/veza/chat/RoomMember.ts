// Original file: chat/chat.proto

import type { RoomRole as _veza_chat_RoomRole, RoomRole__Output as _veza_chat_RoomRole__Output } from '../../veza/chat/RoomRole.ts';
import type { Long } from '@grpc/proto-loader';

export interface RoomMember {
  'user_id'?: (number | string | Long);
  'username'?: (string);
  'role'?: (_veza_chat_RoomRole);
  'joined_at'?: (number | string | Long);
  'is_online'?: (boolean);
  'last_seen'?: (number | string | Long);
}

export interface RoomMember__Output {
  'user_id': (string);
  'username': (string);
  'role': (_veza_chat_RoomRole__Output);
  'joined_at': (string);
  'is_online': (boolean);
  'last_seen': (string);
}
