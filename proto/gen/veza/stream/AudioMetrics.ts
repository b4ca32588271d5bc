// Original file: stream/stream.proto

import type { QualityStats as _veza_stream_QualityStats, QualityStats__Output as _veza_stream_QualityStats__Output } from '../../veza/stream/QualityStats.ts';
import type { Loudness as _veza_stream_Loudness, Loudness__Output as _veza_stream_Loudness__Output } from '../../veza/stream/Loudness.ts';
import type { Long } from '@grpc/proto-loader';

export interface AudioMetrics {
  'stream_id'?: (string);
  /**
   * Bits per second of the source's audio over the last seconds, as measured; 0 while no source sends.
   */
  'current_bitrate'?: (number);
  /**
   * Percent of the reporting listeners that hold at least one fragment (320 ms); 0 where none reports.
   */
  'buffer_health'?: (number);
  /**
   * Seconds from a fragment's first frame coming in to its being handed out, plus the mean reported buffer.
   */
  'latency'?: (number | string);
  /**
   * Opus frames that were skipped for the listeners who are connected now, because they were too slow.
   */
  'dropped_frames'?: (number);
  'quality_stats'?: (_veza_stream_QualityStats | null);
  'measured_at'?: (number | string | Long);
  'reporting_listeners'?: (number);
  'source_connected'?: (boolean);
  /**
   * Absent where nothing measures it: the server has no ffmpeg, or no source is connected.
   */
  'loudness'?: (_veza_stream_Loudness | null);
  /**
   * Bits per second by quality (and MP3), as measured over the last seconds.
   */
  'bitrates'?: ({[key: string]: number});
}

export interface AudioMetrics__Output {
  'stream_id': (string);
  /**
   * Bits per second of the source's audio over the last seconds, as measured; 0 while no source sends.
   */
  'current_bitrate': (number);
  /**
   * Percent of the reporting listeners that hold at least one fragment (320 ms); 0 where none reports.
   */
  'buffer_health': (number);
  /**
   * Seconds from a fragment's first frame coming in to its being handed out, plus the mean reported buffer.
   */
  'latency': (number);
  /**
   * Opus frames that were skipped for the listeners who are connected now, because they were too slow.
   */
  'dropped_frames': (number);
  'quality_stats': (_veza_stream_QualityStats__Output | null);
  'measured_at': (string);
  'reporting_listeners': (number);
  'source_connected': (boolean);
  /**
   * Absent where nothing measures it: the server has no ffmpeg, or no source is connected.
   */
  'loudness': (_veza_stream_Loudness__Output | null);
  /**
   * Bits per second by quality (and MP3), as measured over the last seconds.
   */
  'bitrates': ({[key: string]: number});
}
