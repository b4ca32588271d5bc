// Original file: stream/stream.proto

export const StreamQuality = {
  AUTO: 'AUTO',
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  ULTRA: 'ULTRA',
} as const;

export type StreamQuality =
  | 'AUTO'
  | 0
  | 'LOW'
  | 1
  | 'MEDIUM'
  | 2
  | 'HIGH'
  | 3
  | 'ULTRA'
  | 4

export type StreamQuality__Output = typeof StreamQuality[keyof typeof StreamQuality]
