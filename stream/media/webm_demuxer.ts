/**
 * WebM to Opus packets, from chunks cut anywhere. Segment and cluster are entered without watching for their
 * end, so that their sizes may be unknown, as MediaRecorder's are; a new EBML header starts all over.
 */
import { ByteQueue, readElementHeader, readElements, unsigned } from "./ebml.ts";
import { MediaError } from "./media_error.ts";
import { type OpusFormat, readOpusHead } from "./opus.ts";
import { readBlock } from "./webm_block.ts";

export interface OpusDemuxer {
  /**
   * Packets that are complete with this chunk, to be taken one by one: `format` and `starts` are those of the
   * packet taken last. Throws `MediaError` for what is not audio.
   */
  push(chunk: Uint8Array): Generator<Uint8Array>;
  /** Undefined until the header has come. */
  readonly format: OpusFormat | undefined;
  /** Headers so far; a source that sends another one begins anew. */
  readonly starts: number;
}

const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  codecId: 0x86,
  codecPrivate: 0x63a2,
  contentEncodings: 0x6d80,
} as const;

const entered: ReadonlySet<number> = new Set([ids.segment, ids.cluster, ids.blockGroup]);
const kept: ReadonlySet<number> = new Set([ids.ebml, ids.tracks, ids.simpleBlock, ids.block]);

const blockBytesMax = 65_536;
const skippedBytesMax = 1_048_576;
/** A header without a track in so many bytes is none. */
const headerBytesMax = 262_144;

export class WebmDemuxer implements OpusDemuxer {
  readonly #queue = new ByteQueue(2_097_152);
  #toSkip = 0;
  #seenEbml = false;
  #bytesBeforeTrack = 0;
  #track = 0;
  #format: OpusFormat | undefined;
  #starts = 0;

  get starts(): number {
    return this.#starts;
  }

  get format(): OpusFormat | undefined {
    return this.#format;
  }

  *push(chunk: Uint8Array): Generator<Uint8Array> {
    this.#queue.push(chunk);
    const packets: Uint8Array[] = [];
    while (this.#step(packets)) yield* packets.splice(0);
    if (this.#format === undefined) {
      this.#bytesBeforeTrack += chunk.length;
      if (this.#bytesBeforeTrack > headerBytesMax) {
        throw new MediaError(`no Opus track is described in the first ${headerBytesMax} bytes`);
      }
    }
  }

  /** False where more bytes are needed. */
  #step(packets: Uint8Array[]): boolean {
    if (this.#toSkip > 0) {
      const now = Math.min(this.#toSkip, this.#queue.length);
      this.#queue.skip(now);
      this.#toSkip -= now;
      if (this.#toSkip > 0) return false;
    }
    const header = readElementHeader(this.#queue.view);
    if (header === undefined) return false;
    const { id, size, headerBytes } = header;
    if (!this.#seenEbml && id !== ids.ebml) {
      throw new MediaError("it is not WebM: it does not begin with an EBML header");
    }
    if (entered.has(id)) {
      this.#queue.skip(headerBytes);
      return true;
    }
    if (size === undefined) throw new MediaError(`element ${id.toString(16)} has no size`);
    if (!kept.has(id)) return this.#pass(id, size, headerBytes);
    if (size > blockBytesMax) {
      throw new MediaError(
        `element ${id.toString(16)} has ${size} bytes, ${blockBytesMax} at most`,
      );
    }
    if (this.#queue.length < headerBytes + size) return false;
    this.#queue.skip(headerBytes);
    this.#element(id, this.#queue.take(size), packets);
    return true;
  }

  #pass(id: number, size: number, headerBytes: number): boolean {
    if (size > skippedBytesMax) {
      throw new MediaError(
        `element ${id.toString(16)} has ${size} bytes, ${skippedBytesMax} at most`,
      );
    }
    this.#queue.skip(headerBytes);
    this.#toSkip = size;
    return true;
  }

  #element(id: number, content: Uint8Array, packets: Uint8Array[]): void {
    if (id === ids.ebml) this.#begin(content);
    else if (id === ids.tracks) this.#chooseTrack(content);
    else if (this.#format === undefined) {
      throw new MediaError("audio comes before its track header");
    } else packets.push(...readBlock(content, this.#track));
  }

  #begin(content: Uint8Array): void {
    const docType = readElements(content).find(({ id }) => id === ids.docType);
    const name = new TextDecoder().decode(docType?.content).replaceAll("\0", "");
    if (name !== "webm" && name !== "matroska") {
      throw new MediaError(`the container is "${name}", not WebM`);
    }
    this.#seenEbml = true;
    this.#format = undefined;
    this.#bytesBeforeTrack = 0;
  }

  #chooseTrack(content: Uint8Array): void {
    const codecs: string[] = [];
    for (const entry of readElements(content)) {
      if (entry.id !== ids.track) continue;
      const parts = new Map(readElements(entry.content).map((part) => [part.id, part.content]));
      const codec = new TextDecoder().decode(parts.get(ids.codecId)).replaceAll("\0", "");
      codecs.push(codec);
      if (codec !== "A_OPUS") continue;
      if (parts.has(ids.contentEncodings)) {
        throw new MediaError("the audio track is compressed or encrypted by its container");
      }
      this.#track = unsigned(parts.get(ids.trackNumber) ?? new Uint8Array());
      this.#format = readOpusHead(parts.get(ids.codecPrivate) ?? new Uint8Array());
      this.#starts++;
      return;
    }
    throw new MediaError(`there is no Opus track, only ${codecs.join(", ") || "nothing"}`);
  }
}
