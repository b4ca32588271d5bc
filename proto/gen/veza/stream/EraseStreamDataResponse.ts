// Original file: stream/stream.proto


export interface EraseStreamDataResponse {
  'streams'?: (number);
  /**
   * Of streams that went with them, and of others.
   */
  'recordings'?: (number);
  'clips'?: (number);
  'sessions'?: (number);
}

export interface EraseStreamDataResponse__Output {
  'streams': (number);
  /**
   * Of streams that went with them, and of others.
   */
  'recordings': (number);
  'clips': (number);
  'sessions': (number);
}
