// Original file: chat/chat.proto

export const UserStatus = {
  ONLINE: 'ONLINE',
  AWAY: 'AWAY',
} as const;

export type UserStatus =
  | 'ONLINE'
  | 0
  | 'AWAY'
  | 1

export type UserStatus__Output = typeof UserStatus[keyof typeof UserStatus]
