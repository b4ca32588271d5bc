// Original file: stream/stream.proto

import type { StreamCategory as _veza_stream_StreamCategory, StreamCategory__Output as _veza_stream_StreamCategory__Output } from '../../veza/stream/StreamCategory.ts';
import type { StreamSortBy as _veza_stream_StreamSortBy, StreamSortBy__Output as _veza_stream_StreamSortBy__Output } from '../../veza/stream/StreamSortBy.ts';

export interface ListActiveStreamsRequest {
  /**
   * Not given: every category.
   */
  'category'?: (_veza_stream_StreamCategory);
  'page'?: (number);
  'limit'?: (number);
  'sort_by'?: (_veza_stream_StreamSortBy);
  'auth_token'?: (string);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor'?: (string);
  '_category'?: "category";
}

export interface ListActiveStreamsRequest__Output {
  /**
   * Not given: every category.
   */
  'category'?: (_veza_stream_StreamCategory__Output);
  'page': (number);
  'limit': (number);
  'sort_by': (_veza_stream_StreamSortBy__Output);
  'auth_token': (string);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor': (string);
  '_category'?: "category";
}
