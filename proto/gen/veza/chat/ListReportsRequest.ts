// Original file: chat/chat.proto


export interface ListReportsRequest {
  'room_id'?: (string);
  'limit'?: (number);
  /**
   * True: those that were resolved.
   */
  'resolved'?: (boolean);
}

export interface ListReportsRequest__Output {
  'room_id': (string);
  'limit': (number);
  /**
   * True: those that were resolved.
   */
  'resolved': (boolean);
}
