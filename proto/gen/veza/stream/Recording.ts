// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';
import type { RecordingStatus as _veza_stream_RecordingStatus, RecordingStatus__Output as _veza_stream_RecordingStatus__Output } from '../../veza/stream/RecordingStatus.ts';
import type { RecordingLoudness as _veza_stream_RecordingLoudness, RecordingLoudness__Output as _veza_stream_RecordingLoudness__Output } from '../../veza/stream/RecordingLoudness.ts';
import type { Long } from '@grpc/proto-loader';

export interface Recording {
  'id'?: (string);
  'stream_id'?: (string);
  'title'?: (string);
  'duration'?: (number | string | Long);
  'file_size'?: (number | string | Long);
  'quality'?: (_veza_stream_StreamQuality);
  'codec'?: (_veza_stream_AudioCodec);
  'file_url'?: (string);
  /**
   * A picture of the waveform, SVG; empty until it was made.
   */
  'thumbnail_url'?: (string);
  'created_at'?: (number | string | Long);
  'status'?: (_veza_stream_RecordingStatus);
  'streamer_id'?: (number | string | Long);
  'duration_ms'?: (number | string | Long);
  /**
   * Empty while it runs; STOPPED, STREAM_ENDED, NODE_STOPPED, INTERRUPTED, QUOTA_REACHED, DISK_FULL, DISK_FAILED,
   * NO_AUDIO or PROCESSING_FAILED. What was saved of a FAILED one can be fetched where `file_url` is set.
   */
  'end_reason'?: (string);
  /**
   * A sentence where something went wrong.
   */
  'failure'?: (string);
  /**
   * Not there until it was measured.
   */
  'loudness'?: (_veza_stream_RecordingLoudness | null);
  /**
   * Peaks as JSON; empty until they were measured.
   */
  'waveform_url'?: (string);
  'keep'?: (boolean);
  /**
   * Unix seconds at which the server removes it; 0: it stays.
   */
  'expires_at'?: (number | string | Long);
  'finished_at'?: (number | string | Long);
}

export interface Recording__Output {
  'id': (string);
  'stream_id': (string);
  'title': (string);
  'duration': (string);
  'file_size': (string);
  'quality': (_veza_stream_StreamQuality__Output);
  'codec': (_veza_stream_AudioCodec__Output);
  'file_url': (string);
  /**
   * A picture of the waveform, SVG; empty until it was made.
   */
  'thumbnail_url': (string);
  'created_at': (string);
  'status': (_veza_stream_RecordingStatus__Output);
  'streamer_id': (string);
  'duration_ms': (string);
  /**
   * Empty while it runs; STOPPED, STREAM_ENDED, NODE_STOPPED, INTERRUPTED, QUOTA_REACHED, DISK_FULL, DISK_FAILED,
   * NO_AUDIO or PROCESSING_FAILED. What was saved of a FAILED one can be fetched where `file_url` is set.
   */
  'end_reason': (string);
  /**
   * A sentence where something went wrong.
   */
  'failure': (string);
  /**
   * Not there until it was measured.
   */
  'loudness': (_veza_stream_RecordingLoudness__Output | null);
  /**
   * Peaks as JSON; empty until they were measured.
   */
  'waveform_url': (string);
  'keep': (boolean);
  /**
   * Unix seconds at which the server removes it; 0: it stays.
   */
  'expires_at': (string);
  'finished_at': (string);
}
