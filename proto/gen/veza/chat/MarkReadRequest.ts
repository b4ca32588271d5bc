// Original file: chat/chat.proto


export interface MarkReadRequest {
  'room_id'?: (string);
  /**
   * Everything up to this message; empty: everything.
   */
  'message_id'?: (string);
}

export interface MarkReadRequest__Output {
  'room_id': (string);
  /**
   * Everything up to this message; empty: everything.
   */
  'message_id': (string);
}
