// Original file: stream/stream.proto

import type { Recording as _veza_stream_Recording, Recording__Output as _veza_stream_Recording__Output } from '../../veza/stream/Recording.ts';

export interface GetRecordingsResponse {
  'recordings'?: (_veza_stream_Recording)[];
  'total'?: (number);
  'error'?: (string);
  /**
   * Empty on the last page.
   */
  'next_cursor'?: (string);
}

export interface GetRecordingsResponse__Output {
  'recordings': (_veza_stream_Recording__Output)[];
  'total': (number);
  'error': (string);
  /**
   * Empty on the last page.
   */
  'next_cursor': (string);
}
