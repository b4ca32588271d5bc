/** One rendition of a channel as HLS wants it: segments of six pieces, each piece a part. */
import { BitrateMeter } from "./ladder/bitrate.ts";
import type { Packet } from "./channel.ts";
import type { Bandwidth, FragmentBytes, RenditionSource } from "./hls/ports.ts";
import { segmentFragments, SegmentWindow } from "./hls/segments.ts";
import { opusRate } from "./media/opus.ts";
import { codecsOf, type Format, initOf, type RenditionName, sameFormat } from "./media/piece.ts";

/** What a channel keeps of a rendition. */
const segmentsKept = 12;
/** Pieces that a player may still ask for after they left the playlist. */
const lateParts = 3 * segmentFragments;
/** A source whose audio comes so much later than its pace would have it was away. */
const awayMs = 2_000;

export class HlsRendition implements RenditionSource {
  readonly name: RenditionName;
  readonly #packets = new Map<number, Packet>();
  readonly #formats: Format[] = [];
  readonly #changed = new Set<() => void>();
  #meter = new BitrateMeter();
  #window: SegmentWindow;
  /** Unix milliseconds at which the stream's timeline began, as the source's pace has it. */
  #epoch: number | undefined;
  ended = false;

  constructor(first: Packet) {
    const { rendition, sequence } = first.piece;
    this.name = rendition;
    this.#window = windowFrom(sequence, 0);
    this.append(first);
  }

  get segments(): SegmentWindow {
    return this.#window;
  }

  get codecs(): string {
    const format = this.#formats.at(-1);
    return format === undefined ? "" : codecsOf(format);
  }

  get channels(): number {
    const format = this.#formats.at(-1);
    return format === undefined || format.codec === "mp3" ? 2 : format.channels;
  }

  get bandwidth(): Bandwidth {
    return this.#meter.measured;
  }

  append(packet: Packet): void {
    const { sequence, samples, time, arrivedAt, format } = packet.piece;
    const { next } = this.#window;
    if (next !== undefined && sequence < next) return;
    const gap = next !== undefined && sequence > next;
    // Pieces that never came: what is before them cannot be joined to what comes.
    if (gap) this.#restart(sequence);
    const began = arrivedAt - time / opusRate * 1000;
    const away = this.#epoch === undefined || began - this.#epoch > awayMs;
    if (away) this.#epoch = began;
    const changed = !sameFormat(this.#formats.at(-1), format);
    if (changed) this.#formats.push(format);
    this.#packets.set(sequence, packet);
    this.#meter.add(packet.mp4.length, samples);
    this.#window.append({
      sequence,
      samples,
      startsAt: Math.round((this.#epoch ?? began) + time / opusRate * 1000),
      discontinuity: next !== undefined && (gap || away || changed),
      init: this.#formats.length - 1,
    });
    this.#forget();
    this.#tell();
  }

  end(): void {
    this.#window.end();
    this.ended = true;
    this.#tell();
  }

  init(version: number): Uint8Array<ArrayBuffer> | undefined {
    const format = this.#formats[version];
    return format && initOf(format);
  }

  read(sequence: number): FragmentBytes {
    return this.#packets.get(sequence)?.mp4;
  }

  subscribe(changed: () => void): Disposable {
    this.#changed.add(changed);
    return { [Symbol.dispose]: () => void this.#changed.delete(changed) };
  }

  #restart(sequence: number): void {
    const last = this.#window.list().at(-1);
    this.#window = windowFrom(sequence, (last?.discontinuities ?? 0) + 1);
    this.#meter = new BitrateMeter();
  }

  #forget(): void {
    const oldest = (this.#window.list()[0]?.first ?? 0) - lateParts;
    for (const sequence of this.#packets.keys()) {
      if (sequence >= oldest) break;
      this.#packets.delete(sequence);
    }
  }

  #tell(): void {
    for (const changed of [...this.#changed]) changed();
  }
}

/** Numbered by the timeline, so that every rendition and every node gives a segment the same number. */
function windowFrom(sequence: number, discontinuities: number): SegmentWindow {
  return new SegmentWindow(segmentsKept, {
    msn: Math.floor(sequence / segmentFragments),
    discontinuities,
  });
}
