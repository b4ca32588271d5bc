// Original file: chat/chat.proto

import type { Long } from '@grpc/proto-loader';

export interface MessageEdit {
  'content'?: (string);
  /**
   * When this text was replaced, and by whom.
   */
  'replaced_at'?: (number | string | Long);
  'replaced_by'?: (number | string | Long);
}

export interface MessageEdit__Output {
  'content': (string);
  /**
   * When this text was replaced, and by whom.
   */
  'replaced_at': (string);
  'replaced_by': (string);
}
