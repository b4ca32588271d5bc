/** For tests: a rendition that is kept in memory. */
import { concatBytes } from "../media/bytes.ts";
import type { Bandwidth, FragmentBytes, RenditionSource, Segment } from "./ports.ts";
import { SegmentWindow } from "./segments.ts";

export interface MemoryFragment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly samples?: number;
  readonly discontinuity?: boolean;
}

export class MemoryRendition implements RenditionSource {
  readonly codecs = "mp4a.40.2";
  readonly channels = 2;
  readonly bandwidth: Bandwidth = { average: 130_000, peak: 140_000 };
  readonly segments: SegmentWindow;
  readonly #fragments = new Map<number, Uint8Array<ArrayBuffer>>();
  readonly #changed = new Set<() => void>();
  readonly #init: Uint8Array<ArrayBuffer>;
  #next: number;
  #startsAt = Date.UTC(2030, 0, 1);
  #inits = 0;
  ended = false;

  /** `first`: sequence of its first fragment. */
  constructor(readonly name: string, init: Uint8Array<ArrayBuffer>, kept = 40, first = 0) {
    this.#init = init;
    this.#next = first;
    this.segments = new SegmentWindow(kept);
  }

  get subscribers(): number {
    return this.#changed.size;
  }

  append({ bytes, samples = 15_360, discontinuity = false }: MemoryFragment): void {
    if (discontinuity) this.#inits++;
    const sequence = this.#next++;
    this.#fragments.set(sequence, bytes);
    const startsAt = Math.round(this.#startsAt);
    this.segments.append({ sequence, samples, startsAt, discontinuity, init: this.#inits });
    this.#startsAt += samples / 48;
    this.#tell();
  }

  end(): void {
    this.segments.end();
    this.ended = true;
    this.#tell();
  }

  init(version: number): Uint8Array<ArrayBuffer> | undefined {
    return version <= this.#inits ? this.#init : undefined;
  }

  read(sequence: number): FragmentBytes {
    return this.#fragments.get(sequence);
  }

  readSegment({ first, parts }: Segment): FragmentBytes {
    const found = parts.map((_, i) => this.#fragments.get(first + i));
    const whole = found.filter((one) => one !== undefined);
    return whole.length < parts.length ? undefined : concatBytes(whole);
  }

  subscribe(changed: () => void): Disposable {
    this.#changed.add(changed);
    return { [Symbol.dispose]: () => void this.#changed.delete(changed) };
  }

  #tell(): void {
    for (const changed of [...this.#changed]) changed();
  }
}
