// Original file: chat/chat.proto

export const AutomodKind = {
  WORDS: 'WORDS',
  REGEX: 'REGEX',
  LINKS: 'LINKS',
  MENTIONS: 'MENTIONS',
} as const;

export type AutomodKind =
  | 'WORDS'
  | 0
  | 'REGEX'
  | 1
  | 'LINKS'
  | 2
  | 'MENTIONS'
  | 3

export type AutomodKind__Output = typeof AutomodKind[keyof typeof AutomodKind]
