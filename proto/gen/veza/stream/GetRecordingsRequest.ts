// Original file: stream/stream.proto

import type { Long } from '@grpc/proto-loader';

export interface GetRecordingsRequest {
  'streamer_id'?: (number | string | Long);
  'page'?: (number);
  'limit'?: (number);
  'auth_token'?: (string);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor'?: (string);
}

export interface GetRecordingsRequest__Output {
  'streamer_id': (string);
  'page': (number);
  'limit': (number);
  'auth_token': (string);
  /**
   * `next_cursor` of the page before, in place of `page`: what comes and goes meanwhile moves nothing.
   */
  'cursor': (string);
}
