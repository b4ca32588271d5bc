// Original file: chat/chat.proto

import type { RoomRole as _veza_chat_RoomRole, RoomRole__Output as _veza_chat_RoomRole__Output } from '../../veza/chat/RoomRole.ts';
import type { Long } from '@grpc/proto-loader';

export interface SetMemberRoleRequest {
  'room_id'?: (string);
  'user_id'?: (number | string | Long);
  /**
   * Anything but OWNER: see TransferOwnership.
   */
  'role'?: (_veza_chat_RoomRole);
}

export interface SetMemberRoleRequest__Output {
  'room_id': (string);
  'user_id': (string);
  /**
   * Anything but OWNER: see TransferOwnership.
   */
  'role': (_veza_chat_RoomRole__Output);
}
