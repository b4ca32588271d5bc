/** What this node takes of one stream whose source is on another: each rendition once, and only what is wanted here. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import { concatBytes } from "./media/bytes.ts";
import { decodePiece } from "./media/fragment_codec.ts";
import { isRendition, type Piece, type RenditionName } from "./media/piece.ts";

/** Subjects of core NATS between nodes; `*` stands for every stream. */
export const liveSubjects = {
  piece: (streamId: string, rendition: RenditionName) => `stream.live.${streamId}.${rendition}`,
  newest: (streamId: string) => `stream.live.${streamId}.newest`,
  recent: (streamId: string) => `stream.live.${streamId}.recent`,
  wants: (streamId: string) => `stream.live.${streamId}.wants`,
};

export interface PullOptions {
  readonly bus: EventBus;
  /** Name of this node. */
  readonly node: string;
  readonly streamId: string;
  readonly take: (bytes: Uint8Array) => void;
  /** Whether those who listen here have heard some of it already, so that what they missed is wanted as well. */
  readonly hasBegun: (rendition: RenditionName) => boolean;
  readonly log: Logger;
}

const requestMs = 1_000;
/** So long a source that replaces another waits to hear how far that one has come. */
const headMs = 500;
const nothing: ReadonlySet<RenditionName> = new Set();

export class Pull {
  readonly #options: PullOptions;
  readonly #taken = new Map<RenditionName, Promise<Subscription>>();
  #wanted = nothing;
  #ready: Promise<void> = Promise.resolve();

  constructor(options: PullOptions) {
    this.#options = options;
  }

  /** From now on these and no others. */
  set(wanted: ReadonlySet<RenditionName>): void {
    if (wanted.size === this.#wanted.size && wanted.isSubsetOf(this.#wanted)) return;
    this.#wanted = wanted;
    for (const [rendition, subscribed] of this.#taken) {
      if (wanted.has(rendition)) continue;
      this.#taken.delete(rendition);
      this.#end(subscribed);
    }
    this.tell();
  }

  /** Resolves when the node of the source has been told of all that is wanted here. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The newest pieces of a rendition, oldest first, as they were sent; none where no node has a source. */
  async recent(rendition: RenditionName): Promise<Uint8Array[]> {
    const { bus, streamId } = this.#options;
    const question = new TextEncoder().encode(rendition);
    const answer = await bus.request(liveSubjects.recent(streamId), question, requestMs)
      .catch(() => new Uint8Array());
    return splitPieces(answer);
  }

  /** Says again what is wanted here, and tries again to take what the bus would not let it take. */
  tell(): void {
    const missing = [...this.#wanted].filter((rendition) => !this.#taken.has(rendition));
    if (missing.length === 0) return this.#say();
    // The source's node sends only what it knows to be wanted, and all of it that comes after its newest.
    this.#ready = Promise.all(missing.map((rendition) => this.#subscribe(rendition))).then(
      (got) => {
        this.#say();
        for (const rendition of got) if (rendition !== undefined) void this.#catchUp(rendition);
      },
    );
  }

  /** Undefined where that failed: the bus is away. */
  async #subscribe(rendition: RenditionName): Promise<RenditionName | undefined> {
    const { bus, streamId, take, log } = this.#options;
    const subscribed = bus.listen(liveSubjects.piece(streamId, rendition), take);
    this.#taken.set(rendition, subscribed);
    try {
      await subscribed;
      return rendition;
    } catch (error) {
      if (this.#taken.get(rendition) === subscribed) this.#taken.delete(rendition);
      log.debug({ stream_id: streamId, rendition, error: String(error) }, "not subscribed yet");
      return undefined;
    }
  }

  #say(): void {
    const { bus, node, streamId } = this.#options;
    bus.broadcast(liveSubjects.wants(streamId), encodeWants({ node, renditions: this.#wanted }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#wanted.size > 0) {
      this.#wanted = nothing;
      this.tell();
    }
    const ending = [...this.#taken.values()];
    this.#taken.clear();
    await Promise.all(ending.map((subscribed) => this.#end(subscribed)));
  }

  /** The source may have come to another node, which sent some pieces before this one was heard there. */
  async #catchUp(rendition: RenditionName): Promise<void> {
    const { bus, streamId, take, hasBegun, log } = this.#options;
    if (hasBegun(rendition)) {
      for (const bytes of await this.recent(rendition)) take(bytes);
      return;
    }
    try {
      const question = new TextEncoder().encode(rendition);
      take(await bus.request(liveSubjects.newest(streamId), question, requestMs));
    } catch (error) {
      // No node has a source now: the next piece says when one has.
      log.debug({ stream_id: streamId, error: String(error) }, "no newest");
    }
  }

  async #end(subscribed: Promise<Subscription>): Promise<void> {
    try {
      await (await subscribed)[Symbol.asyncDispose]();
    } catch (error) {
      this.#warn(error, "a subscription could not be ended");
    }
  }

  #warn(error: unknown, what: string): void {
    const { log, streamId } = this.#options;
    log.warn({ stream_id: streamId, error: String(error) }, what);
  }
}

/** What the source's own node sent last, where there is one. */
export async function askNewest(bus: EventBus, streamId: string): Promise<Piece | undefined> {
  const question = new TextEncoder().encode("opus");
  const answer = await bus.request(liveSubjects.newest(streamId), question, headMs)
    .catch(() => undefined);
  return answer && decodePiece(answer).piece;
}

export interface Wants {
  readonly node: string;
  readonly renditions: ReadonlySet<RenditionName>;
}

export function encodeWants({ node, renditions }: Wants): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ node, renditions: [...renditions] }));
}

/** Undefined where it is none; renditions that this version does not know are left out. */
export function decodeWants(bytes: Uint8Array): Wants | undefined {
  try {
    const { node, renditions } = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof node !== "string" || !Array.isArray(renditions)) return undefined;
    return { node, renditions: new Set(renditions.filter(isRendition)) };
  } catch {
    return undefined;
  }
}

/** Each behind its length. */
export function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  return concatBytes(pieces.flatMap((piece) => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, piece.length);
    return [length, piece];
  }));
}

function splitPieces(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + view.getUint32(at);
    pieces.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return pieces;
}
