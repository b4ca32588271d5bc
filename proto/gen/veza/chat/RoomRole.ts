// Original file: chat/chat.proto

export const RoomRole = {
  MEMBER: 'MEMBER',
  MODERATOR: 'MODERATOR',
  ADMIN: 'ADMIN',
  OWNER: 'OWNER',
} as const;

export type RoomRole =
  | 'MEMBER'
  | 0
  | 'MODERATOR'
  | 1
  | 'ADMIN'
  | 2
  | 'OWNER'
  | 3

export type RoomRole__Output = typeof RoomRole[keyof typeof RoomRole]
