// Original file: stream/stream.proto


export interface QualityStats {
  'quality_distribution'?: ({[key: string]: number});
  'average_buffer_duration'?: (number | string);
  'rebuffer_events'?: (number);
}

export interface QualityStats__Output {
  'quality_distribution': ({[key: string]: number});
  'average_buffer_duration': (number);
  'rebuffer_events': (number);
}
