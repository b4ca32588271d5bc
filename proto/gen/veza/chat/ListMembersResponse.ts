// Original file: chat/chat.proto

import type { RoomMember as _veza_chat_RoomMember, RoomMember__Output as _veza_chat_RoomMember__Output } from '../../veza/chat/RoomMember.ts';

export interface ListMembersResponse {
  'members'?: (_veza_chat_RoomMember)[];
  'total'?: (number);
  /**
   * Empty on the last page.
   */
  'next_cursor'?: (string);
}

export interface ListMembersResponse__Output {
  'members': (_veza_chat_RoomMember__Output)[];
  'total': (number);
  /**
   * Empty on the last page.
   */
  'next_cursor': (string);
}
