// Original file: stream/stream.proto


/**
 * After EBU R128. -120 stands for silence.
 */
export interface Loudness {
  /**
   * LUFS over 400 ms, over 3 s, and since the source's encoder started.
   */
  'momentary'?: (number | string);
  'short_term'?: (number | string);
  'integrated'?: (number | string);
  /**
   * LU.
   */
  'range'?: (number | string);
  /**
   * dBTP, the loudest of the last 100 ms.
   */
  'true_peak'?: (number | string);
}

/**
 * After EBU R128. -120 stands for silence.
 */
export interface Loudness__Output {
  /**
   * LUFS over 400 ms, over 3 s, and since the source's encoder started.
   */
  'momentary': (number);
  'short_term': (number);
  'integrated': (number);
  /**
   * LU.
   */
  'range': (number);
  /**
   * dBTP, the loudest of the last 100 ms.
   */
  'true_peak': (number);
}
