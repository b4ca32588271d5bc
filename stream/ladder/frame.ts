/** One frame of compressed audio, whatever the codec. */
export interface AudioFrame {
  readonly data: Uint8Array;
  /** Length at 48 kHz. */
  readonly samples: number;
}

/** Takes bytes in any pieces and gives the frames that are whole. */
export interface FrameParser {
  push(chunk: Uint8Array): AudioFrame[];
}
