// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { AudioCodec as _veza_stream_AudioCodec, AudioCodec__Output as _veza_stream_AudioCodec__Output } from '../../veza/stream/AudioCodec.ts';
import type { RecordingStatus as _veza_stream_RecordingStatus, RecordingStatus__Output as _veza_stream_RecordingStatus__Output } from '../../veza/stream/RecordingStatus.ts';
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
  'thumbnail_url'?: (string);
  'created_at'?: (number | string | Long);
  'status'?: (_veza_stream_RecordingStatus);
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
  'thumbnail_url': (string);
  'created_at': (string);
  'status': (_veza_stream_RecordingStatus__Output);
}
