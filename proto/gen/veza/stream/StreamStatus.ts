// Original file: stream/stream.proto

export const StreamStatus = {
  CREATED: 'CREATED',
  LIVE: 'LIVE',
  PAUSED: 'PAUSED',
  ENDED: 'ENDED',
  ERROR: 'ERROR',
} as const;

export type StreamStatus =
  | 'CREATED'
  | 0
  | 'LIVE'
  | 1
  | 'PAUSED'
  | 2
  | 'ENDED'
  | 3
  | 'ERROR'
  | 4

export type StreamStatus__Output = typeof StreamStatus[keyof typeof StreamStatus]
