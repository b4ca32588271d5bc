// Original file: stream/stream.proto


export interface StartStreamResponse {
  'success'?: (boolean);
  'stream_url'?: (string);
  /**
   * Each needs `?ticket=` as JoinStream gives it to a listener.
   */
  'hls_urls'?: (string)[];
  'error'?: (string);
}

export interface StartStreamResponse__Output {
  'success': (boolean);
  'stream_url': (string);
  /**
   * Each needs `?ticket=` as JoinStream gives it to a listener.
   */
  'hls_urls': (string)[];
  'error': (string);
}
