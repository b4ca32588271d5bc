/** The rewind windows of this node: how far back, how many bytes, and what happens where the disk is full. */
import type { Logger } from "../../shared/log.ts";
import { ColdLogs } from "./cold_logs.ts";
import type { Archives, StreamArchive } from "./ports.ts";
import type { RenditionLog } from "./rendition_log.ts";
import { StreamLog } from "./stream_log.ts";

export interface RewindOptions {
  /** This node's own. */
  readonly folder: string;
  /** How far back a stream can be rewound; 0: not at all. */
  readonly windowMs: number;
  /** Over all streams; the oldest goes first. */
  readonly bytesMax: number;
  /** Segments of 1.92 s that come and go together. */
  readonly chunkSegments: number;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

/** `SHORTENED`: the disk was full, and the oldest was deleted for the newest. `STOPPED`: not even that helped. */
export type RewindState = "OFF" | "ON" | "SHORTENED" | "STOPPED";

export interface RewindStatus {
  readonly state: RewindState;
  /** Why it is not as it should be; empty where it is. */
  readonly reason: string;
  readonly bytes: number;
  readonly windowMs: number;
}

interface Trouble {
  readonly state: RewindState;
  readonly reason: string;
  readonly at: number;
}

/** The disk's trouble is over when it has taken everything for so long. */
const troubleMs = 60_000;
const waitingBytesMax = 4 << 20;

export class Rewinds implements Archives {
  readonly #options: RewindOptions;
  readonly #open = new Map<string, Promise<StreamLog>>();
  readonly #logs = new Set<StreamLog>();
  readonly #cold: ColdLogs;
  #trouble: Trouble | undefined;

  constructor(options: RewindOptions) {
    this.#options = options;
    this.#cold = new ColdLogs(options.folder);
  }

  /** Finds what a run before this one left. Where the folder cannot be read, live goes on without. */
  async begin(): Promise<void> {
    if (this.on) await this.#cold.find().catch((error) => this.#stop(error));
  }

  /** Of all streams. */
  get bytes(): number {
    return this.#cold.bytes + [...this.#logs].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get on(): boolean {
    return this.#options.windowMs > 0;
  }

  has(streamId: string): boolean {
    return this.#open.has(streamId) || this.#cold.has(streamId);
  }

  async open(streamId: string): Promise<StreamArchive | undefined> {
    if (!this.on) return undefined;
    const { folder, chunkSegments } = this.#options;
    const opening = this.#open.get(streamId) ?? StreamLog.open({
      ...{ folder: `${folder}/${streamId}`, chunkSegments, waitingBytesMax },
      refused: (error) => this.#refused(error),
      closed: (log) => this.#closed(streamId, log),
    });
    this.#open.set(streamId, opening);
    this.#cold.forget(streamId);
    try {
      const log = await opening;
      this.#logs.add(log);
      return log;
    } catch (error) {
      this.#open.delete(streamId);
      this.#stop(error);
      return undefined;
    }
  }

  /** Streams of which something is kept that nobody hears or sends now. */
  get idle(): readonly string[] {
    return this.#cold.streams;
  }

  /** Deletes what is kept of an idle one; nothing of one that was opened meanwhile. */
  async erase(streamId: string): Promise<void> {
    await this.#cold.erase(streamId);
  }

  status(): RewindStatus {
    const { windowMs, now } = this.#options;
    const bytes = this.bytes;
    if (!this.on) return { state: "OFF", reason: "", bytes, windowMs };
    const trouble = this.#trouble;
    const past = trouble === undefined || now() - trouble.at > troubleMs;
    return past
      ? { state: "ON", reason: "", bytes, windowMs }
      : { state: trouble.state, reason: trouble.reason, bytes, windowMs };
  }

  /** Lets go of what is too old or too much. */
  async sweep(): Promise<void> {
    const { windowMs, bytesMax, now } = this.#options;
    const before = now() - windowMs;
    await this.#cold.retire(before);
    for (const log of this.#renditions()) {
      log.retire(before);
      await log.sweep();
    }
    while (this.bytes > bytesMax && await this.#dropOldest());
  }

  *#renditions(): Generator<RenditionLog> {
    for (const { logs } of this.#logs) yield* logs;
  }

  /** Deletes the oldest chunk of all streams; false where there is none. */
  async #dropOldest(): Promise<boolean> {
    const droppable = [...this.#renditions()].filter((log) => log.droppable !== undefined);
    const ageOf = (log: RenditionLog | undefined) => log?.droppable?.startsAt ?? Infinity;
    droppable.sort((a, b) => ageOf(a) - ageOf(b));
    const [oldest] = droppable;
    if (this.#cold.oldest < ageOf(oldest)) return await this.#cold.drop();
    return await oldest?.drop() ?? false;
  }

  async #refused(error: unknown): Promise<boolean> {
    const full = error instanceof Error && ["ENOSPC", "EDQUOT"].includes(codeOf(error));
    if (!full || !await this.#dropOldest()) {
      this.#stop(error);
      return false;
    }
    this.#tell("SHORTENED", "The disk is full: the oldest was deleted for the newest", error);
    return true;
  }

  #stop(error: unknown): void {
    const full = error instanceof Error && ["ENOSPC", "EDQUOT"].includes(codeOf(error));
    const why = full ? "The disk is full" : "The disk cannot be written or read";
    this.#tell("STOPPED", `${why}: streams go on, but cannot be rewound`, error);
  }

  #tell(state: RewindState, reason: string, error: unknown): void {
    const { now, log } = this.#options;
    const known = this.#trouble;
    const again = known?.state === state && now() - known.at < troubleMs;
    if (!again) log.warn({ state, error: String(error) }, reason);
    this.#trouble = { state, reason, at: now() };
  }

  async #closed(streamId: string, log: StreamLog): Promise<void> {
    this.#logs.delete(log);
    this.#open.delete(streamId);
    await this.#cold.findOf(streamId).catch((error) => this.#stop(error));
  }
}

function codeOf(error: Error): string {
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : "";
}
