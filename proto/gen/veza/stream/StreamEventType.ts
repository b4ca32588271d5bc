// Original file: stream/stream.proto

export const StreamEventType = {
  LISTENER_JOINED: 'LISTENER_JOINED',
  LISTENER_LEFT: 'LISTENER_LEFT',
  QUALITY_CHANGED: 'QUALITY_CHANGED',
  METADATA_UPDATED: 'METADATA_UPDATED',
  STREAM_PAUSED: 'STREAM_PAUSED',
  STREAM_RESUMED: 'STREAM_RESUMED',
  ERROR_OCCURRED: 'ERROR_OCCURRED',
} as const;

export type StreamEventType =
  | 'LISTENER_JOINED'
  | 0
  | 'LISTENER_LEFT'
  | 1
  | 'QUALITY_CHANGED'
  | 2
  | 'METADATA_UPDATED'
  | 3
  | 'STREAM_PAUSED'
  | 4
  | 'STREAM_RESUMED'
  | 5
  | 'ERROR_OCCURRED'
  | 6

export type StreamEventType__Output = typeof StreamEventType[keyof typeof StreamEventType]
