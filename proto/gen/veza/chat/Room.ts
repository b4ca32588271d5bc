// Original file: chat/chat.proto

import type { RoomType as _veza_chat_RoomType, RoomType__Output as _veza_chat_RoomType__Output } from '../../veza/chat/RoomType.ts';
import type { RoomVisibility as _veza_chat_RoomVisibility, RoomVisibility__Output as _veza_chat_RoomVisibility__Output } from '../../veza/chat/RoomVisibility.ts';
import type { Long } from '@grpc/proto-loader';

export interface Room {
  'id'?: (string);
  'name'?: (string);
  'description'?: (string);
  'type'?: (_veza_chat_RoomType);
  'visibility'?: (_veza_chat_RoomVisibility);
  'created_by'?: (number | string | Long);
  'created_at'?: (number | string | Long);
  'member_count'?: (number);
  'online_count'?: (number);
  'is_active'?: (boolean);
  /**
   * Seconds that a member waits between two messages; moderators do not.
   */
  'slow_mode_seconds'?: (number);
  /**
   * Seq of the newest message.
   */
  'last_seq'?: (number | string | Long);
}

export interface Room__Output {
  'id': (string);
  'name': (string);
  'description': (string);
  'type': (_veza_chat_RoomType__Output);
  'visibility': (_veza_chat_RoomVisibility__Output);
  'created_by': (string);
  'created_at': (string);
  'member_count': (number);
  'online_count': (number);
  'is_active': (boolean);
  /**
   * Seconds that a member waits between two messages; moderators do not.
   */
  'slow_mode_seconds': (number);
  /**
   * Seq of the newest message.
   */
  'last_seq': (string);
}
