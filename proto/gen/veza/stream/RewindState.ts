// Original file: stream/stream.proto

export const RewindState = {
  /**
   * Nothing is kept.
   */
  REWIND_OFF: 'REWIND_OFF',
  REWIND_ON: 'REWIND_ON',
  /**
   * The disk was full: the oldest was deleted for the newest.
   */
  REWIND_SHORTENED: 'REWIND_SHORTENED',
  /**
   * The disk takes nothing: the stream goes on, but cannot be rewound.
   */
  REWIND_STOPPED: 'REWIND_STOPPED',
} as const;

export type RewindState =
  /**
   * Nothing is kept.
   */
  | 'REWIND_OFF'
  | 0
  | 'REWIND_ON'
  | 1
  /**
   * The disk was full: the oldest was deleted for the newest.
   */
  | 'REWIND_SHORTENED'
  | 2
  /**
   * The disk takes nothing: the stream goes on, but cannot be rewound.
   */
  | 'REWIND_STOPPED'
  | 3

export type RewindState__Output = typeof RewindState[keyof typeof RewindState]
