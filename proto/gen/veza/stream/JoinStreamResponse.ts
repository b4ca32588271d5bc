// Original file: stream/stream.proto

import type { StreamQuality as _veza_stream_StreamQuality, StreamQuality__Output as _veza_stream_StreamQuality__Output } from '../../veza/stream/StreamQuality.ts';
import type { Long } from '@grpc/proto-loader';

export interface JoinStreamResponse {
  'success'?: (boolean);
  'stream_url'?: (string);
  'actual_quality'?: (_veza_stream_StreamQuality);
  /**
   * Milliseconds that a player does well to hold.
   */
  'buffer_duration'?: (number);
  'error'?: (string);
  'session_id'?: (string);
  /**
   * The signed part of the URLs; opens any of this listener's ways to listen until it expires.
   */
  'ticket'?: (string);
  'ticket_expires_at'?: (number | string | Long);
  /**
   * Ogg Opus over plain HTTP.
   */
  'progressive_url'?: (string);
  /**
   * HLS master playlist, low latency where the player can.
   */
  'hls_url'?: (string);
}

export interface JoinStreamResponse__Output {
  'success': (boolean);
  'stream_url': (string);
  'actual_quality': (_veza_stream_StreamQuality__Output);
  /**
   * Milliseconds that a player does well to hold.
   */
  'buffer_duration': (number);
  'error': (string);
  'session_id': (string);
  /**
   * The signed part of the URLs; opens any of this listener's ways to listen until it expires.
   */
  'ticket': (string);
  'ticket_expires_at': (string);
  /**
   * Ogg Opus over plain HTTP.
   */
  'progressive_url': (string);
  /**
   * HLS master playlist, low latency where the player can.
   */
  'hls_url': (string);
}
