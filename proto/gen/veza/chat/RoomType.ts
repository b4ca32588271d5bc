// Original file: chat/chat.proto

export const RoomType = {
  PUBLIC: 'PUBLIC',
  PRIVATE: 'PRIVATE',
  DIRECT: 'DIRECT',
  PREMIUM: 'PREMIUM',
} as const;

export type RoomType =
  | 'PUBLIC'
  | 0
  | 'PRIVATE'
  | 1
  | 'DIRECT'
  | 2
  | 'PREMIUM'
  | 3

export type RoomType__Output = typeof RoomType[keyof typeof RoomType]
