// Original file: stream/stream.proto


export interface QualityStats {
  'quality_distribution'?: ({[key: string]: number});
  /**
   * Milliseconds, over the listeners that report.
   */
  'average_buffer_duration'?: (number | string);
  'rebuffer_events'?: (number);
}

export interface QualityStats__Output {
  'quality_distribution': ({[key: string]: number});
  /**
   * Milliseconds, over the listeners that report.
   */
  'average_buffer_duration': (number);
  'rebuffer_events': (number);
}
