// Original file: chat/chat.proto


export interface SearchMessagesRequest {
  /**
   * As in a web search: words, "phrases", -without.
   */
  'query'?: (string);
  /**
   * Empty: all rooms of the caller.
   */
  'room_id'?: (string);
  'limit'?: (number);
  'before_id'?: (string);
}

export interface SearchMessagesRequest__Output {
  /**
   * As in a web search: words, "phrases", -without.
   */
  'query': (string);
  /**
   * Empty: all rooms of the caller.
   */
  'room_id': (string);
  'limit': (number);
  'before_id': (string);
}
