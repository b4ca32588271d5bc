// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface RoomUnread {
  'room_id'?: (string);
  /**
   * What others wrote, counted up to 1000.
   */
  'unread'?: (number);
  'mentions'?: (number);
  'last_read_seq'?: (number | string | Long);
  'last_seq'?: (number | string | Long);
}

export interface RoomUnread__Output {
  'room_id': (string);
  /**
   * What others wrote, counted up to 1000.
   */
  'unread': (number);
  'mentions': (number);
  'last_read_seq': (string);
  'last_seq': (string);
}
