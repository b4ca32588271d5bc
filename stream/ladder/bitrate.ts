/** What a rendition really takes on the wire. Bits per second. */
export interface Bitrate {
  readonly average: number;
  /** The most that any six fragments in a row took. */
  readonly peak: number;
}

const kept = 188;
const peakFragments = 6;

/** Measures over the last minute of fragments. */
export class BitrateMeter {
  readonly #fragments: { readonly bytes: number; readonly samples: number }[] = [];

  add(bytes: number, samples: number): void {
    this.#fragments.push({ bytes, samples });
    if (this.#fragments.length > kept) this.#fragments.shift();
  }

  /** Samples at 48 kHz that were measured, a minute of them at most. */
  get samples(): number {
    return this.#fragments.reduce((sum, { samples }) => sum + samples, 0);
  }

  get measured(): Bitrate {
    const count = this.#fragments.length;
    const average = rate(this.#fragments);
    let peak = average;
    for (let start = 0; start + peakFragments <= count; start++) {
      peak = Math.max(peak, rate(this.#fragments.slice(start, start + peakFragments)));
    }
    return { average, peak };
  }
}

function rate(fragments: readonly { readonly bytes: number; readonly samples: number }[]): number {
  const samples = fragments.reduce((sum, one) => sum + one.samples, 0);
  const bytes = fragments.reduce((sum, one) => sum + one.bytes, 0);
  return samples === 0 ? 0 : Math.round(bytes * 8 * 48_000 / samples);
}
