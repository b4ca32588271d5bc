// Original file: stream/stream.proto

import type { StreamMetadata as _veza_stream_StreamMetadata, StreamMetadata__Output as _veza_stream_StreamMetadata__Output } from '../../veza/stream/StreamMetadata.ts';
import type { Long } from '@grpc/proto-loader';

export interface UpdateStreamMetadataRequest {
  'stream_id'?: (string);
  'streamer_id'?: (number | string | Long);
  'metadata'?: (_veza_stream_StreamMetadata | null);
  'auth_token'?: (string);
}

export interface UpdateStreamMetadataRequest__Output {
  'stream_id': (string);
  'streamer_id': (string);
  'metadata': (_veza_stream_StreamMetadata__Output | null);
  'auth_token': (string);
}
