/** Chunks of streams that nobody sends or hears now: known by their files alone. */
import { removeChunk } from "./chunk.ts";

interface ColdChunk {
  /** Without an ending. */
  readonly path: string;
  readonly bytes: number;
  /** Unix milliseconds at which it was last written. */
  readonly writtenAt: number;
}

export class ColdLogs {
  readonly #folder: string;
  readonly #chunks = new Map<string, ColdChunk[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get bytes(): number {
    return [...this.#chunks.values()].flat().reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** When the oldest was written; Infinity where there is none. */
  get oldest(): number {
    return Math.min(
      Infinity,
      ...[...this.#chunks.values()].map(([first]) => first?.writtenAt ?? Infinity),
    );
  }

  get streams(): readonly string[] {
    return [...this.#chunks.keys()];
  }

  has(streamId: string): boolean {
    return this.#chunks.has(streamId);
  }

  /** It is looked after by whoever opened it. */
  forget(streamId: string): void {
    this.#chunks.delete(streamId);
  }

  async find(): Promise<void> {
    await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for await (const { name, isDirectory } of Deno.readDir(this.#folder)) {
      if (isDirectory) await this.findOf(name);
    }
  }

  async findOf(streamId: string): Promise<void> {
    const chunks: ColdChunk[] = [];
    const folder = `${this.#folder}/${streamId}`;
    for await (const rendition of Deno.readDir(folder)) {
      for await (const { name } of Deno.readDir(`${folder}/${rendition.name}`)) {
        if (!name.endsWith(".seg")) continue;
        const path = `${folder}/${rendition.name}/${name.slice(0, -4)}`;
        const { size, mtime } = await Deno.stat(`${path}.seg`);
        chunks.push({ path, bytes: size, writtenAt: mtime?.getTime() ?? 0 });
      }
    }
    chunks.sort((a, b) => a.writtenAt - b.writtenAt);
    this.#chunks.set(streamId, chunks);
    await this.#tidy(streamId);
  }

  /** Deletes all that is kept of it. */
  async erase(streamId: string): Promise<void> {
    if (!this.#chunks.has(streamId)) return;
    this.#chunks.set(streamId, []);
    await this.#tidy(streamId);
  }

  /** Deletes what was written before `before`. */
  async retire(before: number): Promise<void> {
    while (this.oldest < before) await this.drop();
  }

  /** Deletes the oldest; false where there is none. */
  async drop(): Promise<boolean> {
    const { oldest } = this;
    for (const [streamId, chunks] of this.#chunks) {
      const [first] = chunks;
      if (first === undefined || first.writtenAt > oldest) continue;
      chunks.shift();
      await removeChunk(first);
      await this.#tidy(streamId);
      return true;
    }
    return false;
  }

  async #tidy(streamId: string): Promise<void> {
    // Forgotten: somebody has opened it meanwhile.
    if (this.#chunks.get(streamId)?.length !== 0) return;
    this.#chunks.delete(streamId);
    await Deno.remove(`${this.#folder}/${streamId}`, { recursive: true });
  }
}
