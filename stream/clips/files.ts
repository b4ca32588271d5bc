/** Where a clip's bytes are: with this node, or with the one that cut it, which any node can ask. */
import type { BlobStore, ByteRange } from "../../shared/blob_store.ts";
import type { EventBus, Subscription } from "../../shared/event_bus.ts";
import { streamErrors } from "../errors.ts";
import type { ClipRow } from "./ports.ts";

export interface ClipFilesParts {
  readonly blobs: BlobStore;
  readonly bus: EventBus;
}

/** Far below the largest message that NATS takes. */
const chunkBytes = 262_144;
const chunkMs = 5_000;
const subjects = { bytes: "stream.live.clips.bytes", removed: "stream.live.clips.removed" };
const keys = /^clips\/[\w./-]{1,200}$/;

interface Question extends ByteRange {
  readonly key: string;
}

export class ClipFiles implements AsyncDisposable {
  readonly #parts: ClipFilesParts;
  readonly #listening: Subscription[] = [];

  constructor(parts: ClipFilesParts) {
    this.#parts = parts;
  }

  /** Answers the other nodes from here on. */
  async begin(): Promise<void> {
    const { bus, blobs } = this.#parts;
    this.#listening.push(
      await bus.respond(subjects.bytes, (payload) => this.#answer(payload)),
      await bus.listen(subjects.removed, (payload) => {
        const key = new TextDecoder().decode(payload);
        if (keys.test(key)) blobs.delete(key).catch(() => {});
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#listening.splice(0)) await one[Symbol.asyncDispose]();
  }

  async put(key: string, body: AsyncIterable<Uint8Array>): Promise<{ bytes: number }> {
    return await this.#parts.blobs.put(key, body);
  }

  /** `range`: both of its ends included. Rejects with CLIP_UNAVAILABLE where no node has it that answers. */
  async read(row: ClipRow, range: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const here = await this.#parts.blobs.get(row.file, range);
    if (here !== undefined) return here;
    // Asked before anything is promised to whoever wants it.
    const first = await this.#ask(row, { from: range.from, to: range.from });
    if (first.length !== 1) throw away(row);
    return ReadableStream.from(this.#fetch(row, range));
  }

  /** Everywhere. A node that is away keeps its copy, which nothing leads to any more. */
  async remove(key: string): Promise<void> {
    const { blobs, bus } = this.#parts;
    if (!await blobs.delete(key)) bus.broadcast(subjects.removed, new TextEncoder().encode(key));
  }

  async *#fetch(row: ClipRow, { from, to }: ByteRange): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let at = from; at <= to; at += chunkBytes) {
      yield await this.#ask(row, { from: at, to: Math.min(to, at + chunkBytes - 1) });
    }
  }

  async #ask(row: ClipRow, { from, to }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    const question: Question = { key: row.file, from, to };
    const payload = new TextEncoder().encode(JSON.stringify(question));
    try {
      const answer = await this.#parts.bus.request(subjects.bytes, payload, chunkMs);
      if (answer.length === to - from + 1) return new Uint8Array(answer);
    } catch (cause) {
      throw away(row, cause);
    }
    throw away(row);
  }

  async #answer(payload: Uint8Array): Promise<Uint8Array | undefined> {
    const { key, from, to }: Question = JSON.parse(new TextDecoder().decode(payload));
    const { blobs } = this.#parts;
    const known = keys.test(key) ? await blobs.stat(key) : undefined;
    if (known === undefined || !(from >= 0 && from <= to && to < known.bytes)) return undefined;
    if (to - from >= chunkBytes) return undefined;
    const body = await blobs.get(key, { from, to });
    return body && await new Response(body).bytes();
  }
}

function away({ id }: ClipRow, cause?: unknown) {
  return streamErrors.CLIP_UNAVAILABLE(
    `The file of clip ${id} is with a node that does not answer now: try again later`,
    { clip_id: id },
    { cause },
  );
}
