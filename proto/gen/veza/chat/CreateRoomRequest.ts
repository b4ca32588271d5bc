// Original file: chat/chat.proto

import type { RoomType as _veza_chat_RoomType, RoomType__Output as _veza_chat_RoomType__Output } from '../../veza/chat/RoomType.ts';
import type { RoomVisibility as _veza_chat_RoomVisibility, RoomVisibility__Output as _veza_chat_RoomVisibility__Output } from '../../veza/chat/RoomVisibility.ts';
import type { Long } from '@grpc/proto-loader';

export interface CreateRoomRequest {
  'name'?: (string);
  'description'?: (string);
  'type'?: (_veza_chat_RoomType);
  'visibility'?: (_veza_chat_RoomVisibility);
  'created_by'?: (number | string | Long);
  'auth_token'?: (string);
  /**
   * The same key with the same request answers with the room it made.
   */
  'idempotency_key'?: (string);
  /**
   * For type DIRECT alone: the other person. The room of two people is made once.
   */
  'recipient_id'?: (number | string | Long);
}

export interface CreateRoomRequest__Output {
  'name': (string);
  'description': (string);
  'type': (_veza_chat_RoomType__Output);
  'visibility': (_veza_chat_RoomVisibility__Output);
  'created_by': (string);
  'auth_token': (string);
  /**
   * The same key with the same request answers with the room it made.
   */
  'idempotency_key': (string);
  /**
   * For type DIRECT alone: the other person. The room of two people is made once.
   */
  'recipient_id': (string);
}
