/** One rendition of a channel as HLS wants it: segments of six pieces, each piece a part. */
import { BitrateMeter } from "./ladder/bitrate.ts";
import { fullLadder } from "./ladder/rungs.ts";
import type { Packet } from "./channel.ts";
import type { Bandwidth, FragmentBytes, RenditionSource, Segment } from "./hls/ports.ts";
import { segmentFragments, SegmentWindow } from "./hls/segments.ts";
import { concatBytes } from "./media/bytes.ts";
import { opusRate } from "./media/opus.ts";
import {
  codecsOf,
  type Format,
  initOf,
  type Piece,
  type RenditionName,
  sameFormat,
} from "./media/piece.ts";
import type { ArchivedSegment, SegmentArchive } from "./rewind/ports.ts";

/** What memory keeps of a rendition: twelve segments. */
const piecesKept = 12 * segmentFragments;
/** Pieces that a player may still ask for after they left the playlist. */
const lateParts = 3 * segmentFragments;
/** A source whose audio comes so much later than its pace would have it was away. */
const awayMs = 2_000;

/** 6 s: what is shorter may be a pause before the music. Rungs that seem alike are one to a player. */
const tellingSamples = 6 * opusRate;

/** Where segments go when they are whole, and what is there already. */
export interface RenditionPast {
  readonly archive: SegmentArchive;
  readonly segments: readonly ArchivedSegment[];
  /** They were sent by the source that is there now; otherwise by one that is gone. */
  readonly goesOn: boolean;
}

export class HlsRendition implements RenditionSource {
  readonly name: RenditionName;
  readonly #packets = new Map<number, Packet>();
  readonly #formats: Format[] = [];
  readonly #changed = new Set<() => void>();
  readonly #archive: SegmentArchive | undefined;
  readonly #window: SegmentWindow;
  #meter = new BitrateMeter();
  /** Unix milliseconds at which the stream's timeline began, as the source's pace has it. */
  #epoch: number | undefined;
  #since: number | undefined;
  /** Unix milliseconds at which the past ends, where what comes goes on from it. */
  #pastEnd: number | undefined;
  /** The segment that the archive has to get next. */
  #unarchived: number;
  ended = false;

  /** `first`: sequence of the first piece; where there is a past it may be any. */
  constructor(name: RenditionName, first: number, past?: RenditionPast) {
    this.name = name;
    this.#archive = past?.archive;
    // Numbered by the timeline, so that every rendition gives a segment the same number.
    const msn = Math.floor(first / segmentFragments);
    this.#window = new SegmentWindow(Infinity, { msn, discontinuities: 0 });
    for (const { format, ...segment } of past?.segments ?? []) {
      this.#formats[segment.init] = format;
      this.#window.restore(segment);
    }
    const last = past?.segments.at(-1);
    if (last !== undefined && past?.goesOn === true) this.#pastEnd = last.startsAt + lengthMs(last);
    this.#unarchived = (this.#window.list().at(-1)?.msn ?? msn - 1) + 1;
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
    return format !== undefined && "channels" in format ? format.channels : 2;
  }

  /** As measured; what the encoder was told while too little was, or hardly more than silence. */
  get bandwidth(): Bandwidth {
    const { average, peak } = this.#meter.measured;
    const nominal = fullLadder.find(({ name }) => name === this.name)?.bitrate ?? 0;
    const isTelling = this.#meter.samples >= tellingSamples && peak >= nominal / 2;
    if (isTelling) return { average, peak };
    return { average: Math.max(average, nominal), peak: Math.max(peak, nominal) };
  }

  append(packet: Packet): void {
    const { piece } = packet;
    const { sequence, samples, time, format } = piece;
    const { next } = this.#window;
    if (next !== undefined && sequence < next) return;
    // Pieces that never came: what is before them cannot be joined to what comes.
    const gap = next !== undefined && sequence > next;
    if (!gap && this.#pastEnd !== undefined) this.#goOn(piece, this.#pastEnd);
    this.#pastEnd = undefined;
    if (gap) this.#meter = new BitrateMeter();
    const away = this.#wasAway(piece);
    const changed = !sameFormat(this.#formats.at(-1), format);
    if (changed) this.#formats.push(format);
    this.#packets.set(sequence, packet);
    this.#meter.add(packet.hls.length, samples);
    this.#window.append({
      sequence,
      samples,
      startsAt: Math.round((this.#epoch ?? 0) + time / opusRate * 1000),
      discontinuity: next !== undefined && (gap || away || changed),
      init: this.#formats.length - 1,
    });
    this.#store();
    this.#forget();
    this.#tell();
  }

  end(): void {
    this.flush();
    this.ended = true;
    this.#tell();
  }

  /** What has begun is kept as it is: nothing may follow in this process. */
  flush(): void {
    this.#window.end();
    this.#store();
  }

  init(version: number): Uint8Array<ArrayBuffer> | undefined {
    const format = this.#formats[version];
    return format && initOf(format);
  }

  read(sequence: number): FragmentBytes {
    return this.#packets.get(sequence)?.hls;
  }

  readSegment(segment: Segment): FragmentBytes | Promise<FragmentBytes> {
    return this.#inMemory(segment) ?? this.#archive?.read(segment.msn);
  }

  /** How its segments are to be read. */
  format({ init }: Segment): Format | undefined {
    return this.#formats[init];
  }

  subscribe(changed: () => void): Disposable {
    this.#changed.add(changed);
    return { [Symbol.dispose]: () => void this.#changed.delete(changed) };
  }

  /** The first piece after a past that the same source sent. */
  #goOn({ time, since }: Piece, pastEnd: number): void {
    this.#epoch = pastEnd - time / opusRate * 1000;
    this.#since = since;
  }

  /** Whether this is another source, or one that goes on after a pause. */
  #wasAway({ arrivedAt, time, since }: Piece): boolean {
    const began = arrivedAt - time / opusRate * 1000;
    const late = this.#epoch === undefined || began - this.#epoch > awayMs;
    // Another source that follows at once goes on with the same dates: time does not run twice.
    if (late) this.#epoch = began;
    const another = since !== this.#since;
    this.#since = since;
    return late || another;
  }

  #inMemory({ first, parts }: Segment): FragmentBytes {
    const found = parts.map((_, i) => this.#packets.get(first + i)?.hls);
    const whole = found.filter((one) => one !== undefined);
    return whole.length < parts.length ? undefined : concatBytes(whole);
  }

  #store(): void {
    if (this.#archive === undefined) return;
    for (;; this.#unarchived++) {
      const segment = this.#window.at(this.#unarchived);
      if (segment === undefined || !segment.complete) return;
      const format = this.#formats[segment.init];
      const bytes = this.#inMemory(segment);
      if (format !== undefined && bytes !== undefined) {
        this.#archive.append({ ...segment, format }, bytes);
      }
    }
  }

  #forget(): void {
    const whole = (this.#window.next ?? 0) - piecesKept;
    const inMemory = this.#window.list().findLast(({ first }) => first <= whole)?.msn ?? -Infinity;
    this.#window.forget(Math.min(inMemory, this.#archive?.oldest ?? inMemory));
    for (const sequence of this.#packets.keys()) {
      if (sequence >= whole - lateParts) break;
      this.#packets.delete(sequence);
    }
  }

  #tell(): void {
    for (const changed of [...this.#changed]) changed();
  }
}

function lengthMs({ parts }: Segment): number {
  return parts.reduce((sum, samples) => sum + samples, 0) / opusRate * 1000;
}
