// Original file: stream/stream.proto

import type { Clip as _veza_stream_Clip, Clip__Output as _veza_stream_Clip__Output } from '../../veza/stream/Clip.ts';

export interface GetClipsResponse {
  /**
   * Newest first; a stream has 100 at most.
   */
  'clips'?: (_veza_stream_Clip)[];
}

export interface GetClipsResponse__Output {
  /**
   * Newest first; a stream has 100 at most.
   */
  'clips': (_veza_stream_Clip__Output)[];
}
