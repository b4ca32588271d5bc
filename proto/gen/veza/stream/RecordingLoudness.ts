// Original file: stream/stream.proto


/**
 * After EBU R128, of the whole recording.
 */
export interface RecordingLoudness {
  /**
   * LUFS.
   */
  'integrated'?: (number | string);
  /**
   * LU.
   */
  'range'?: (number | string);
  /**
   * dBTP; -120 is silence.
   */
  'true_peak'?: (number | string);
}

/**
 * After EBU R128, of the whole recording.
 */
export interface RecordingLoudness__Output {
  /**
   * LUFS.
   */
  'integrated': (number);
  /**
   * LU.
   */
  'range': (number);
  /**
   * dBTP; -120 is silence.
   */
  'true_peak': (number);
}
