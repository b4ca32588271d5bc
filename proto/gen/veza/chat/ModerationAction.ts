// Original file: chat/chat.proto

export const ModerationAction = {
  WARN: 'WARN',
  DELETE: 'DELETE',
  EDIT: 'EDIT',
  FLAG: 'FLAG',
} as const;

export type ModerationAction =
  | 'WARN'
  | 0
  | 'DELETE'
  | 1
  | 'EDIT'
  | 2
  | 'FLAG'
  | 3

export type ModerationAction__Output = typeof ModerationAction[keyof typeof ModerationAction]
