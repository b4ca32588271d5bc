// Original file: chat/chat.proto

export const MessageType = {
  TEXT: 'TEXT',
  IMAGE: 'IMAGE',
  FILE: 'FILE',
  AUDIO: 'AUDIO',
  VIDEO: 'VIDEO',
  SYSTEM: 'SYSTEM',
} as const;

export type MessageType =
  | 'TEXT'
  | 0
  | 'IMAGE'
  | 1
  | 'FILE'
  | 2
  | 'AUDIO'
  | 3
  | 'VIDEO'
  | 4
  | 'SYSTEM'
  | 5

export type MessageType__Output = typeof MessageType[keyof typeof MessageType]
