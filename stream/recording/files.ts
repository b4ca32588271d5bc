/** Where a recording's bytes are: among the finished files, in this node's spool, or with another node. */
import type { BlobStore } from "../../shared/blob_store.ts";
import type { EventBus, Subscription } from "../../shared/event_bus.ts";
import { streamErrors } from "../errors.ts";
import type { Removal, SpoolDisk } from "../ports_recordings.ts";
import { spoolName } from "./names.ts";
import { readThrough } from "./window.ts";

export interface RecordingAudio {
  readonly size: number;
  /** Bytes `from` up to but not including `to`; what it opens, it opens once it is read. */
  read(from: number, to: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

export interface FilesParts {
  readonly blobs: BlobStore;
  readonly spools: SpoolDisk;
  readonly bus: EventBus;
  readonly node: string;
}

type Filed = Removal;

/** Far below the largest message that NATS takes. */
const chunkBytes = 262_144;
const chunkMs = 5_000;

/** A node's name may have any characters; a subject's token may not. */
const subjectOf = (node: string) =>
  `stream.live.recorded.${new TextEncoder().encode(node).toHex() || "0"}`;

interface Question {
  readonly file: Filed;
  readonly from: number;
  readonly to: number;
}

export class RecordingFiles implements AsyncDisposable {
  readonly #parts: FilesParts;
  #answering: Subscription | undefined;

  constructor(parts: FilesParts) {
    this.#parts = parts;
  }

  /** Answers the other nodes from here on. */
  async begin(): Promise<void> {
    const { bus, node } = this.#parts;
    this.#answering = await bus.respond(subjectOf(node), async (payload) => {
      const question: Question = JSON.parse(new TextDecoder().decode(payload));
      return await this.#answer(question);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#answering?.[Symbol.asyncDispose]();
  }

  /** Undefined where this node cannot read it. */
  async here(row: Filed): Promise<RecordingAudio | undefined> {
    const { blobs, spools } = this.#parts;
    if (row.inSpool) {
      await using file = await spools.open(spoolName(row));
      return file &&
        { size: file.size, read: (from, to) => spoolPart(spools, spoolName(row), from, to) };
    }
    const known = row.file === "" ? undefined : await blobs.stat(row.file);
    return known &&
      { size: known.bytes, read: (from, to) => blobPart(blobs, row.file, from, to) };
  }

  /** From whichever node has it. Throws where that one does not answer. */
  async anywhere(row: Filed & { readonly fileSize: number }): Promise<RecordingAudio> {
    const here = await this.here(row);
    if (here !== undefined) return here;
    if (row.node === this.#parts.node) throw away(row);
    // Asked before anything is promised to whoever wants it.
    await this.#ask(row, 0, 1);
    return { size: row.fileSize, read: (from, to) => this.#fetch(row, from, to) };
  }

  /** False where it is with another node. */
  async remove(removal: Removal): Promise<boolean> {
    const { blobs, spools, node } = this.#parts;
    if (removal.inSpool) {
      return node === removal.node && (await spools.remove(spoolName(removal)), true);
    }
    return await blobs.delete(removal.file) || node === removal.node;
  }

  async *#fetch(row: Filed, from: number, to: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let at = from; at < to;) {
      const chunk = await this.#ask(row, at, Math.min(to, at + chunkBytes));
      at += chunk.length;
      yield chunk;
    }
  }

  async #ask(file: Filed, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const { id, codec, inSpool, node } = file;
    const asked: Question = { file: { id, codec, file: file.file, inSpool, node }, from, to };
    const question = new TextEncoder().encode(JSON.stringify(asked));
    try {
      const answer = await this.#parts.bus.request(subjectOf(node), question, chunkMs);
      if (answer.length === to - from) return new Uint8Array(answer);
    } catch (cause) {
      throw away(file, cause);
    }
    throw away(file);
  }

  async #answer({ file, from, to }: Question): Promise<Uint8Array | undefined> {
    const audio = await this.here(file);
    if (audio === undefined || to > audio.size || to - from > chunkBytes) return undefined;
    const answer = new Uint8Array(to - from);
    let at = 0;
    for await (const chunk of audio.read(from, to)) {
      answer.set(chunk, at);
      at += chunk.length;
    }
    return answer;
  }
}

async function* spoolPart(
  spools: SpoolDisk,
  name: string,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  await using file = await spools.open(name);
  if (file !== undefined) yield* readThrough(file, from, to);
}

async function* blobPart(
  blobs: BlobStore,
  key: string,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const body = from < to ? await blobs.get(key, { from, to: to - 1 }) : undefined;
  if (body !== undefined) yield* body;
}

function away({ id, node }: Pick<Filed, "id" | "node">, cause?: unknown) {
  return streamErrors.RECORDING_AWAY(
    `The file of recording ${id} is with node ${node}, which does not answer now: try again later`,
    { recording_id: id, node },
    { cause },
  );
}
