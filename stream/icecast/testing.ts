/** For tests: a house behind the door, and ICY as a player reads it. */
import { silentLogger } from "../../shared/log.ts";
import { concatBytes } from "../media/bytes.ts";
import type {
  MetadataRequest,
  SourceDecision,
  SourceEnd,
  SourcePort,
  SourceRequest,
  SourceSink,
} from "./ports.ts";
import { type SourceLimits, type SourceServer, startSourceServer } from "./source_server.ts";

/** A house with one mount, `live`, whose key is `key`. */
export class House implements SourcePort {
  readonly requests: SourceRequest[] = [];
  readonly titles: MetadataRequest[] = [];
  readonly ends: SourceEnd[] = [];
  readonly chunks: Uint8Array[] = [];
  readonly gone = new AbortController();
  /** What is done with each chunk. */
  take: (chunk: Uint8Array) => Promise<void> = () => Promise.resolve();
  busy = false;

  authenticate(request: SourceRequest): Promise<SourceDecision> {
    this.requests.push(request);
    const refuse = (reason: "unauthorized" | "busy" | "unsupported", message: string) =>
      Promise.resolve({ accepted: false as const, reason, message });
    if (request.mount === "broken") return Promise.reject(new Error("the database is away"));
    if (request.mount !== "live" || request.key !== "key") {
      return refuse("unauthorized", "There is no such mount, or its key is another");
    }
    if (this.busy) return refuse("busy", "Another source is live here");
    if (request.contentType.startsWith("text/")) return refuse("unsupported", "Send audio");
    const sink: SourceSink = {
      signal: this.gone.signal,
      write: async (chunk) => {
        this.chunks.push(chunk);
        await this.take(chunk);
      },
      end: (reason) => {
        this.ends.push(reason);
        return Promise.resolve();
      },
    };
    return Promise.resolve({ accepted: true, sink });
  }

  metadata(request: MetadataRequest) {
    if (request.key !== "key") {
      return Promise.resolve({
        accepted: false as const,
        reason: "unauthorized" as const,
        message: "Wrong key",
      });
    }
    this.titles.push(request);
    return Promise.resolve({ accepted: true as const });
  }

  get text(): string {
    return new TextDecoder().decode(concatBytes(this.chunks));
  }
}

export function openDoor(house: House, limits: Partial<SourceLimits> = {}): SourceServer {
  return startSourceServer({
    host: "127.0.0.1",
    port: 0,
    source: house,
    log: silentLogger,
    now: () => performance.now(),
    limits,
  });
}

export class IcyReader {
  readonly titles: string[] = [];
  readonly #interval: number;
  readonly #audio: Uint8Array[] = [];
  #left: number;
  /** The block that is coming in; undefined between blocks. */
  #block: number[] | undefined;
  #blockBytes = 0;

  constructor(interval: number) {
    this.#interval = interval;
    this.#left = interval;
  }

  get audio(): Uint8Array {
    return concatBytes(this.#audio);
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#block !== undefined || this.#left === 0) {
        this.#blockByte(bytes[at++] ?? 0);
        continue;
      }
      const audio = bytes.slice(at, at + this.#left);
      this.#audio.push(audio);
      this.#left -= audio.length;
      at += audio.length;
    }
  }

  #blockByte(byte: number): void {
    if (this.#block === undefined) {
      this.#block = [];
      this.#blockBytes = byte * 16;
    } else this.#block.push(byte);
    if (this.#block.length < this.#blockBytes) return;
    const text = new TextDecoder().decode(Uint8Array.from(this.#block));
    const [, title] = /^StreamTitle='(.*?)';/.exec(text) ?? [];
    if (title !== undefined) this.titles.push(title);
    this.#block = undefined;
    this.#left = this.#interval;
  }
}
