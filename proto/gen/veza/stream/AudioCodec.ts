// Original file: stream/stream.proto

export const AudioCodec = {
  MP3: 'MP3',
  AAC: 'AAC',
  OPUS: 'OPUS',
  FLAC: 'FLAC',
} as const;

export type AudioCodec =
  | 'MP3'
  | 0
  | 'AAC'
  | 1
  | 'OPUS'
  | 2
  | 'FLAC'
  | 3

export type AudioCodec__Output = typeof AudioCodec[keyof typeof AudioCodec]
