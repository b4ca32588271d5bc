// Original file: stream/stream.proto

export const RecordingStatus = {
  RECORDING: 'RECORDING',
  PROCESSING: 'PROCESSING',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
} as const;

export type RecordingStatus =
  | 'RECORDING'
  | 0
  | 'PROCESSING'
  | 1
  | 'COMPLETED'
  | 2
  | 'FAILED'
  | 3

export type RecordingStatus__Output = typeof RecordingStatus[keyof typeof RecordingStatus]
