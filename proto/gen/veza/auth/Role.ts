// Original file: auth/account.proto

export const Role = {
  USER: 'USER',
  MODERATOR: 'MODERATOR',
  ADMINISTRATOR: 'ADMINISTRATOR',
  SERVICE: 'SERVICE',
} as const;

export type Role =
  | 'USER'
  | 0
  | 'MODERATOR'
  | 1
  | 'ADMINISTRATOR'
  | 2
  | 'SERVICE'
  | 3

export type Role__Output = typeof Role[keyof typeof Role]
