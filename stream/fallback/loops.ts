/** Loops that streamers upload, to be heard while their stream waits for its source. */
import type { BlobStore } from "../../shared/blob_store.ts";
import type { Caller, StreamAccess } from "../access.ts";
import { streamErrors } from "../errors.ts";
import { OpusPageParser } from "../ladder/opus_pages.ts";
import { type OpusFrame, opusRate } from "../media/opus.ts";
import type { Clock } from "../ports.ts";
import { decodeLoop, loopSecondsMax } from "./decode.ts";
import type { LoopRow, LoopStore } from "./ports.ts";

export interface LoopsParts {
  readonly loops: LoopStore;
  readonly access: StreamAccess;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  /** Undefined: there is none, and nothing can be uploaded. */
  readonly ffmpeg: string | undefined;
}

/** What may be uploaded. */
export const uploadBytesMax = 32 << 20;
/** What is kept: ten minutes of Opus at 96 kbit/s, and then some. */
const keptBytesMax = 12 << 20;
const decodingMax = 2;

export class Loops {
  readonly #parts: LoopsParts;
  #decoding = 0;

  constructor(parts: LoopsParts) {
    this.#parts = parts;
  }

  async info(caller: Caller, streamId: string): Promise<LoopRow | undefined> {
    const stream = await this.#parts.access.managed(streamId, caller);
    return await this.#parts.loops.find(stream.id);
  }

  /** Any audio that ffmpeg can read; it is heard from the next time on that the source drops. */
  async put(
    caller: Caller,
    streamId: string,
    upload: ReadableStream<Uint8Array>,
  ): Promise<LoopRow> {
    const { access, loops, blobs, clock } = this.#parts;
    const stream = await access.managed(streamId, caller);
    const encoded = await this.#decode(upload);
    const frames = framesOf(encoded);
    const samples = frames.reduce((sum, one) => sum + one.samples, 0);
    if (samples < opusRate) {
      throw streamErrors.FALLBACK_INVALID(
        `A loop lasts 1 to ${loopSecondsMax} seconds, not ${samples / opusRate}`,
      );
    }
    const row: LoopRow = {
      streamId: stream.id,
      file: `fallback/${stream.id}/${clock.newId()}.opus`,
      fileSize: encoded.length,
      durationMs: Math.round(samples / opusRate * 1000),
      createdAt: new Date(clock.now()),
    };
    await blobs.put(row.file, once(encoded));
    const before = await loops.put(row);
    if (before !== undefined) await blobs.delete(before.file);
    return row;
  }

  async remove(caller: Caller, streamId: string): Promise<void> {
    const { access, loops, blobs } = this.#parts;
    const stream = await access.managed(streamId, caller);
    const before = await loops.remove(stream.id);
    if (before !== undefined) await blobs.delete(before.file);
  }

  /** Frames of 20 ms; undefined where there is no loop. */
  async frames(streamId: string): Promise<readonly OpusFrame[] | undefined> {
    const row = await this.#parts.loops.find(streamId);
    const body = row && await this.#parts.blobs.get(row.file);
    if (body === undefined) return undefined;
    return framesOf(await new Response(body).bytes());
  }

  async #decode(upload: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
    const { ffmpeg } = this.#parts;
    if (ffmpeg === undefined) {
      throw streamErrors.FALLBACK_INVALID("This server has no ffmpeg to read a loop with");
    }
    if (this.#decoding >= decodingMax) {
      throw streamErrors.FALLBACK_BUSY(
        `${decodingMax} loops are being read already: try again soon`,
      );
    }
    this.#decoding++;
    try {
      return await decodeLoop(ffmpeg, upload, { uploadBytesMax, keptBytesMax });
    } finally {
      this.#decoding--;
    }
  }
}

/** What `decodeLoop` made, which holds nothing but frames of 20 ms. */
function framesOf(ogg: Uint8Array): OpusFrame[] {
  return new OpusPageParser().push(ogg).filter(({ samples }) => samples === 960);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
