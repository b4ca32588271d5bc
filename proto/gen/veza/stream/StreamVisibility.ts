// Original file: stream/stream.proto

export const StreamVisibility = {
  PUBLIC_STREAM: 'PUBLIC_STREAM',
  UNLISTED: 'UNLISTED',
  PRIVATE_STREAM: 'PRIVATE_STREAM',
  PREMIUM_ONLY: 'PREMIUM_ONLY',
} as const;

export type StreamVisibility =
  | 'PUBLIC_STREAM'
  | 0
  | 'UNLISTED'
  | 1
  | 'PRIVATE_STREAM'
  | 2
  | 'PREMIUM_ONLY'
  | 3

export type StreamVisibility__Output = typeof StreamVisibility[keyof typeof StreamVisibility]
