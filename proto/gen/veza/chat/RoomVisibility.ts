// Original file: chat/chat.proto

export const RoomVisibility = {
  OPEN: 'OPEN',
  INVITE_ONLY: 'INVITE_ONLY',
  HIDDEN: 'HIDDEN',
} as const;

export type RoomVisibility =
  | 'OPEN'
  | 0
  | 'INVITE_ONLY'
  | 1
  | 'HIDDEN'
  | 2

export type RoomVisibility__Output = typeof RoomVisibility[keyof typeof RoomVisibility]
