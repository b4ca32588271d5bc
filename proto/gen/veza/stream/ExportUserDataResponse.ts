// Original file: stream/stream.proto


export interface ExportUserDataResponse {
  /**
   * One JSON document.
   */
  'json'?: (string);
}

export interface ExportUserDataResponse__Output {
  /**
   * One JSON document.
   */
  'json': (string);
}
