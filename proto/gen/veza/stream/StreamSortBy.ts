// Original file: stream/stream.proto

export const StreamSortBy = {
  LISTENERS: 'LISTENERS',
  RECENT: 'RECENT',
  POPULAR: 'POPULAR',
  TITLE: 'TITLE',
} as const;

export type StreamSortBy =
  | 'LISTENERS'
  | 0
  | 'RECENT'
  | 1
  | 'POPULAR'
  | 2
  | 'TITLE'
  | 3

export type StreamSortBy__Output = typeof StreamSortBy[keyof typeof StreamSortBy]
