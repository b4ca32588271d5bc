/** What is kept on disk of one rendition: chunks of some minutes, the oldest of which go first. */
import type { FragmentBytes } from "../hls/ports.ts";
import {
  type Chunk,
  type ChunkWriter,
  createChunk,
  readChunk,
  readSegment,
  removeChunk,
} from "./chunk.ts";
import type { ArchivedSegment, SegmentArchive } from "./ports.ts";

export interface LogOptions {
  readonly folder: string;
  /** Segments in a chunk. */
  readonly chunkSegments: number;
  /** Bytes that may wait for the disk. */
  readonly waitingBytesMax: number;
  /** The disk did not take a segment. Whether to try once more, after room was made for it. */
  readonly refused: (error: unknown) => Promise<boolean>;
}

interface Waiting {
  readonly segment: ArchivedSegment;
  readonly bytes: Uint8Array;
}

export class RenditionLog implements SegmentArchive {
  readonly #options: LogOptions;
  readonly #chunks: Chunk[] = [];
  /** No longer listed; deleted when nobody can be reading any more: one sweep later. */
  #retired: Chunk[] = [];
  #expired: Chunk[] = [];
  readonly #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #writer: ChunkWriter | undefined;
  #writing: Promise<void> | undefined;
  /** More waited than may: what was let go is a hole. */
  #overflowed = false;

  constructor(options: LogOptions) {
    this.#options = options;
  }

  get oldest(): number | undefined {
    if (this.#overflowed) return undefined;
    return this.#chunks[0]?.first ?? this.#waiting[0]?.segment.msn;
  }

  get bytes(): number {
    const all = [...this.#expired, ...this.#retired, ...this.#chunks];
    return all.reduce((sum, { ends }) => sum + (ends.at(-1) ?? 0), 0);
  }

  /** The chunk that would go first; the one that is being written does not go. */
  get droppable(): Chunk | undefined {
    const [oldest] = this.#chunks;
    return oldest === this.#writer?.chunk ? undefined : oldest;
  }

  /** What a run before this one left, as far as it is whole. */
  async restore(): Promise<ArchivedSegment[]> {
    const { folder } = this.#options;
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    const entries = await Array.fromAsync(Deno.readDir(folder));
    const names = entries.map(({ name }) => /^(\d{1,15})\.idx$/.exec(name)?.[1])
      .filter((name) => name !== undefined)
      .sort((a, b) => Number(a) - Number(b));
    let segments: ArchivedSegment[] = [];
    for (const name of names) {
      const path = `${folder}/${name}`;
      const read = await readChunk(path, name === names.at(-1));
      if (read === undefined) {
        await removeChunk({ path });
        continue;
      }
      const last = segments.at(-1);
      if (last !== undefined && read.chunk.first !== last.msn + 1) {
        await this.#clear();
        segments = [];
      }
      this.#chunks.push(read.chunk);
      segments.push(...read.segments);
    }
    return segments;
  }

  append(segment: ArchivedSegment, bytes: Uint8Array): void {
    if (this.#waitingBytes + bytes.length > this.#options.waitingBytesMax) {
      this.#overflowed = true;
      return;
    }
    this.#waiting.push({ segment, bytes });
    this.#waitingBytes += bytes.length;
    this.#writing ??= this.#write().finally(() => this.#writing = undefined);
  }

  async read(msn: number): Promise<FragmentBytes> {
    const waiting = this.#waiting.find(({ segment }) => segment.msn === msn);
    if (waiting !== undefined) return new Uint8Array(waiting.bytes);
    const holds = ({ first, ends }: Chunk) => msn >= first && msn < first + ends.length;
    const chunk = [...this.#expired, ...this.#retired, ...this.#chunks].findLast(holds);
    return chunk && await readSegment(chunk, msn);
  }

  /** Lists no more what is wholly older than `startsAt` (Unix milliseconds). */
  retire(startsAt: number): void {
    while (true) {
      const [oldest] = this.#chunks;
      if (oldest === undefined || oldest.startsAt >= startsAt) return;
      if (oldest === this.#writer?.chunk) return;
      this.#chunks.shift();
      this.#retired.push(oldest);
    }
  }

  /** Deletes what was retired before the last call. */
  async sweep(): Promise<void> {
    const gone = this.#expired;
    this.#expired = this.#retired;
    this.#retired = [];
    for (const chunk of gone) await removeChunk(chunk);
  }

  /** Deletes the oldest chunk at once; false where there is none to delete. */
  async drop(): Promise<boolean> {
    const chunk = this.#expired.shift() ?? this.#retired.shift() ?? this.droppable;
    if (chunk === undefined) return false;
    if (this.#chunks[0] === chunk) this.#chunks.shift();
    await removeChunk(chunk);
    return true;
  }

  /** Deletes all that was written, between two writes: after a hole it is of no use. */
  async #clear(): Promise<void> {
    this.#closeWriter();
    const gone = [
      ...this.#expired.splice(0),
      ...this.#retired.splice(0),
      ...this.#chunks.splice(0),
    ];
    for (const chunk of gone) await removeChunk(chunk);
  }

  /** All that was appended so far is written, or given up. */
  async written(): Promise<void> {
    await this.#writing;
  }

  async close(): Promise<void> {
    await this.written();
    this.#closeWriter();
  }

  #closeWriter(): void {
    this.#writer?.close();
    this.#writer = undefined;
  }

  async #write(): Promise<void> {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const { segment, bytes } = next;
      const written = await this.#store(segment, bytes);
      this.#waiting.shift();
      this.#waitingBytes -= bytes.length;
      if (written && !this.#overflowed) continue;
      if (this.#overflowed) this.#waiting.length = this.#waitingBytes = 0;
      this.#overflowed = false;
      await this.#clear().catch(this.#options.refused);
    }
  }

  async #store(segment: ArchivedSegment, bytes: Uint8Array): Promise<boolean> {
    for (let tries = 0; tries < 2; tries++) {
      try {
        await (await this.#writerFor(segment.msn)).append(segment, bytes);
        return true;
      } catch (error) {
        if (!await this.#options.refused(error)) return false;
      }
    }
    return false;
  }

  async #writerFor(msn: number): Promise<ChunkWriter> {
    const { folder, chunkSegments } = this.#options;
    const last = this.#chunks.at(-1);
    if (last !== undefined && last.first + last.ends.length !== msn) await this.#clear();
    if (this.#writer !== undefined && this.#writer.chunk.ends.length >= chunkSegments) {
      this.#closeWriter();
    }
    if (this.#writer === undefined) {
      this.#writer = await createChunk(`${folder}/${msn}`, msn);
      this.#chunks.push(this.#writer.chunk);
    }
    return this.#writer;
  }
}
