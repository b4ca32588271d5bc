// Original file: stream/stream.proto

import type { StreamCategory as _veza_stream_StreamCategory, StreamCategory__Output as _veza_stream_StreamCategory__Output } from '../../veza/stream/StreamCategory.ts';
import type { StreamVisibility as _veza_stream_StreamVisibility, StreamVisibility__Output as _veza_stream_StreamVisibility__Output } from '../../veza/stream/StreamVisibility.ts';
import type { StreamStatus as _veza_stream_StreamStatus, StreamStatus__Output as _veza_stream_StreamStatus__Output } from '../../veza/stream/StreamStatus.ts';
import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { StreamMetadata as _veza_stream_StreamMetadata, StreamMetadata__Output as _veza_stream_StreamMetadata__Output } from '../../veza/stream/StreamMetadata.ts';
import type { Long } from '@grpc/proto-loader';

export interface Stream {
  'id'?: (string);
  'title'?: (string);
  'description'?: (string);
  'category'?: (_veza_stream_StreamCategory);
  'visibility'?: (_veza_stream_StreamVisibility);
  'streamer_id'?: (number | string | Long);
  'streamer_username'?: (string);
  'status'?: (_veza_stream_StreamStatus);
  'current_quality'?: (_veza_stream_StreamQuality);
  'listener_count'?: (number);
  'created_at'?: (number | string | Long);
  'started_at'?: (number | string | Long);
  'duration'?: (number | string | Long);
  'is_recording'?: (boolean);
  'metadata'?: (_veza_stream_StreamMetadata | null);
  'chat_enabled'?: (boolean);
  /**
   * 0: as many as the server allows.
   */
  'max_listeners'?: (number);
  /**
   * The newest recording of this stream; empty where there is none.
   */
  'recording_id'?: (string);
  /**
   * Why that one ended, where nobody wished it to: DISK_FULL, DISK_FAILED, QUOTA_REACHED, PROCESSING_FAILED.
   */
  'recording_fault'?: (string);
}

export interface Stream__Output {
  'id': (string);
  'title': (string);
  'description': (string);
  'category': (_veza_stream_StreamCategory__Output);
  'visibility': (_veza_stream_StreamVisibility__Output);
  'streamer_id': (string);
  'streamer_username': (string);
  'status': (_veza_stream_StreamStatus__Output);
  'current_quality': (_veza_stream_StreamQuality__Output);
  'listener_count': (number);
  'created_at': (string);
  'started_at': (string);
  'duration': (string);
  'is_recording': (boolean);
  'metadata': (_veza_stream_StreamMetadata__Output | null);
  'chat_enabled': (boolean);
  /**
   * 0: as many as the server allows.
   */
  'max_listeners': (number);
  /**
   * The newest recording of this stream; empty where there is none.
   */
  'recording_id': (string);
  /**
   * Why that one ended, where nobody wished it to: DISK_FULL, DISK_FAILED, QUOTA_REACHED, PROCESSING_FAILED.
   */
  'recording_fault': (string);
}
