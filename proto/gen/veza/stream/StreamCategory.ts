// Original file: stream/stream.proto

export const StreamCategory = {
  MUSIC: 'MUSIC',
  TALK: 'TALK',
  PODCAST: 'PODCAST',
  GAMING: 'GAMING',
  NEWS: 'NEWS',
  EDUCATION: 'EDUCATION',
  ENTERTAINMENT: 'ENTERTAINMENT',
  OTHER: 'OTHER',
} as const;

export type StreamCategory =
  | 'MUSIC'
  | 0
  | 'TALK'
  | 1
  | 'PODCAST'
  | 2
  | 'GAMING'
  | 3
  | 'NEWS'
  | 4
  | 'EDUCATION'
  | 5
  | 'ENTERTAINMENT'
  | 6
  | 'OTHER'
  | 7

export type StreamCategory__Output = typeof StreamCategory[keyof typeof StreamCategory]
