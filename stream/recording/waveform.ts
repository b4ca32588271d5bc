/** A recording's outline: the lowest and the highest sample of up to a thousand stretches of equal length. */

const columnsMax = 1_000;
/** Of the decoded audio, one channel. */
export const waveformRate = 48_000;

/** Samples in one stretch of a recording of that length. */
export function samplesPerPixel(durationMs: number): number {
  return Math.max(1, Math.ceil(durationMs * waveformRate / 1000 / columnsMax));
}

/** Takes the audio in any pieces, signed 16 bits, little-endian; keeps two bytes for each stretch. */
export class Peaks {
  readonly #perColumn: number;
  readonly #lows = new Int8Array(columnsMax);
  readonly #highs = new Int8Array(columnsMax);
  #at = 0;
  /** The first half of a sample whose second half comes next. */
  #half: number | undefined;

  constructor(durationMs: number) {
    this.#perColumn = samplesPerPixel(durationMs);
  }

  add(chunk: Uint8Array): void {
    let from = 0;
    if (this.#half !== undefined && chunk.length > 0) {
      this.#sample(((chunk[0] ?? 0) << 24) >> 24);
      this.#half = undefined;
      from = 1;
    }
    // The upper byte alone is the sample in 8 bits.
    for (let i = from + 1; i < chunk.length; i += 2) this.#sample(((chunk[i] ?? 0) << 24) >> 24);
    if ((chunk.length - from) % 2 === 1) this.#half = chunk.at(-1);
  }

  /** Low and high by turns, signed 8 bits each. */
  get bytes(): Uint8Array<ArrayBuffer> {
    const columns = Math.min(columnsMax, Math.ceil(this.#at / this.#perColumn));
    const pairs = new Int8Array(columns * 2);
    for (let i = 0; i < columns; i++) {
      pairs[i * 2] = this.#lows[i] ?? 0;
      pairs[i * 2 + 1] = this.#highs[i] ?? 0;
    }
    return new Uint8Array(pairs.buffer);
  }

  #sample(value: number): void {
    // Decoders may give some samples more than the recording lasts.
    const column = Math.min(columnsMax - 1, Math.floor(this.#at++ / this.#perColumn));
    if (value < (this.#lows[column] ?? 0)) this.#lows[column] = value;
    if (value > (this.#highs[column] ?? 0)) this.#highs[column] = value;
  }
}

export interface Waveform {
  readonly durationMs: number;
  readonly peaks: Uint8Array;
}

/** The JSON of BBC audiowaveform, version 2, which peaks.js and others draw. */
export function waveformJson({ durationMs, peaks }: Waveform): string {
  const data = Array.from(new Int8Array(peaks));
  return JSON.stringify({
    version: 2,
    channels: 1,
    sample_rate: waveformRate,
    samples_per_pixel: samplesPerPixel(durationMs),
    bits: 8,
    length: data.length / 2,
    data,
  });
}

/** A picture of 1000 by 256, in the colour of the text around it. */
export function waveformSvg({ peaks }: Waveform): string {
  const data = new Int8Array(peaks);
  const columns = Math.max(1, data.length / 2);
  const bars = Array.from({ length: data.length / 2 }, (_, i) => {
    const [low = 0, high = 0] = data.subarray(i * 2, i * 2 + 2);
    return `M${i} ${128 - high}v${Math.max(1, high - low)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns} 256" ` +
    `preserveAspectRatio="none"><path d="${bars.join("")}" fill="none" ` +
    `stroke="currentColor" stroke-width="1"/></svg>`;
}
