// Original file: chat/chat.proto

import type { Message as _veza_chat_Message, Message__Output as _veza_chat_Message__Output } from '../../veza/chat/Message.ts';
import type { Long } from '@grpc/proto-loader';

export interface Report {
  'id'?: (string);
  'room_id'?: (string);
  'message'?: (_veza_chat_Message | null);
  'reporter_id'?: (number | string | Long);
  'reason'?: (string);
  'created_at'?: (number | string | Long);
  /**
   * 0: not yet.
   */
  'resolved_at'?: (number | string | Long);
  'resolved_by'?: (number | string | Long);
  'resolution'?: (string);
}

export interface Report__Output {
  'id': (string);
  'room_id': (string);
  'message': (_veza_chat_Message__Output | null);
  'reporter_id': (string);
  'reason': (string);
  'created_at': (string);
  /**
   * 0: not yet.
   */
  'resolved_at': (string);
  'resolved_by': (string);
  'resolution': (string);
}
