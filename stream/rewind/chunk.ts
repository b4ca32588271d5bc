/** A file of whole segments, one after the other, and beside it a line about each. */
import { crc32 } from "node:zlib";
import type { ArchivedSegment } from "./ports.ts";

/** A line of the index. */
interface Entry extends ArchivedSegment {
  readonly at: number;
  readonly bytes: number;
  readonly crc: number;
}

/** Which segments a file holds. */
export interface Chunk {
  /** Without the ending. */
  readonly path: string;
  readonly first: number;
  /** Where each segment ends. */
  readonly ends: number[];
  /** Unix milliseconds at which its newest segment began. */
  startsAt: number;
}

export class ChunkWriter {
  readonly chunk: Chunk;
  readonly #data: Deno.FsFile;
  readonly #index: Deno.FsFile;
  #indexBytes = 0;

  constructor(chunk: Chunk, data: Deno.FsFile, index: Deno.FsFile) {
    this.chunk = chunk;
    this.#data = data;
    this.#index = index;
  }

  /** Not synced: a crash of the process costs nothing, a power cut what the system had not written. */
  async append(segment: ArchivedSegment, bytes: Uint8Array): Promise<void> {
    const at = this.chunk.ends.at(-1) ?? 0;
    const entry: Entry = { ...segment, at, bytes: bytes.length, crc: crc32(bytes) };
    const line = new TextEncoder().encode(`${JSON.stringify(entry)}\n`);
    try {
      await writeAll(this.#data, bytes);
      await writeAll(this.#index, line);
    } catch (error) {
      await rewindTo(this.#data, at);
      await rewindTo(this.#index, this.#indexBytes);
      throw error;
    }
    this.#indexBytes += line.length;
    this.chunk.ends.push(at + bytes.length);
    this.chunk.startsAt = segment.startsAt;
  }

  close(): void {
    this.#data.close();
    this.#index.close();
  }
}

/** `path` without an ending; what is left there of a chunk without an index is replaced. */
export async function createChunk(path: string, first: number): Promise<ChunkWriter> {
  const options = { write: true, create: true, truncate: true, mode: 0o600 };
  const data = await Deno.open(`${path}.seg`, options);
  try {
    const index = await Deno.open(`${path}.idx`, options);
    return new ChunkWriter({ path, first, ends: [], startsAt: 0 }, data, index);
  } catch (error) {
    data.close();
    throw error;
  }
}

/** What a chunk holds that is whole. `suspect`: it was being written when the process ended. */
export async function readChunk(
  path: string,
  suspect: boolean,
): Promise<{ chunk: Chunk; segments: ArchivedSegment[] } | undefined> {
  const lines = (await Deno.readTextFile(`${path}.idx`)).split("\n");
  // What comes after the last line's end is a line that was cut.
  lines.pop();
  const { size } = await Deno.stat(`${path}.seg`);
  const ends: number[] = [];
  const segments: ArchivedSegment[] = [];
  for (const line of lines) {
    const entry = readEntry(line);
    if (entry === undefined) break;
    const { at, bytes, crc, ...segment } = entry;
    if (at !== (ends.at(-1) ?? 0) || at + bytes > size) break;
    if (suspect && crc32(await readAt(path, at, bytes) ?? new Uint8Array()) !== crc) break;
    ends.push(at + bytes);
    segments.push(segment);
  }
  const [first] = segments;
  if (first === undefined) return undefined;
  const startsAt = segments.at(-1)?.startsAt ?? first.startsAt;
  return { chunk: { path, first: first.msn, ends, startsAt }, segments };
}

/** Undefined where the chunk has gone. */
export async function readSegment(
  { path, first, ends }: Chunk,
  msn: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const index = msn - first;
  const end = ends[index];
  const at = index === 0 ? 0 : ends[index - 1];
  return end === undefined || at === undefined ? undefined : await readAt(path, at, end - at);
}

export async function removeChunk({ path }: Pick<Chunk, "path">): Promise<void> {
  // The index first: data without one is nothing.
  for (const ending of ["idx", "seg"]) {
    await Deno.remove(`${path}.${ending}`).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
  }
}

/** Undefined for what a power cut left of a line. */
function readEntry(line: string): Entry | undefined {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readAt(
  path: string,
  at: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    using file = await Deno.open(`${path}.seg`);
    await file.seek(at, Deno.SeekMode.Start);
    const bytes = new Uint8Array(length);
    for (let got = 0; got < length;) {
      const count = await file.read(bytes.subarray(got));
      if (count === null) return undefined;
      got += count;
    }
    return bytes;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}

async function rewindTo(file: Deno.FsFile, length: number): Promise<void> {
  await file.truncate(length);
  await file.seek(length, Deno.SeekMode.Start);
}
