/** FLAC of the streams whose sources are on this node: made while somebody listens to it, and by an encoder of its own. */
import type { Logger } from "../shared/log.ts";
import type { RungFragment } from "./ladder/fragmenter.ts";
import { LosslessEncoder } from "./lossless_encoder.ts";
import type { FlacBits } from "./media/flac.ts";
import type { Fragment } from "./media/fragment.ts";
import type { Piece } from "./media/piece.ts";

export interface LosslessOptions {
  /** What to start; undefined: there is none, and no FLAC. */
  readonly ffmpeg: string | undefined;
  /** Milliseconds, never going back. */
  readonly monotonic: () => number;
  readonly publish: (streamId: string, piece: Piece) => void;
  readonly log: Logger;
  /** It goes on for so long after the last listener has left. Default: 10 s. */
  readonly lingerMs?: number;
}

/** 320 ms as an encoder of FLAC takes it: the source's Opus, or samples that another encoder has read. */
export type LosslessInput =
  & Pick<Fragment, "sequence" | "time" | "samples" | "arrivedAt" | "since">
  & ({ readonly opus: Fragment } | { readonly pcm: RungFragment; readonly bits: FlacBits });

interface Heard {
  /** The newest, so that the first listener begins with a second and a half of it. */
  readonly recent: LosslessInput[];
  /** Its source gives samples: the Opus was made of them and is worse. */
  hasSamples: boolean;
  /** While anybody listens it stays as it began: players take no change of it. */
  bits: FlacBits | undefined;
  encoder: LosslessEncoder | undefined;
}

const recentMax = 5;
/** Lossy audio has nothing to say below them. */
const lossyBits: FlacBits = 16;
const lingerMs = 10_000;

export class Lossless implements AsyncDisposable {
  readonly #options: LosslessOptions;
  readonly #heard = new Map<string, Heard>();
  readonly #wanted = new Set<string>();
  readonly #leaving = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #closing = new Set<Promise<void>>();

  constructor(options: LosslessOptions) {
    this.#options = options;
  }

  get count(): number {
    return [...this.#heard.values()].filter(({ encoder }) => encoder !== undefined).length;
  }

  /** Processes that encode now. */
  get pids(): number[] {
    return [...this.#heard.values()].map(({ encoder }) => encoder?.pid).filter((pid) =>
      pid !== undefined
    );
  }

  /** Somebody listens, here or on another node; or nobody does any more. */
  want(streamId: string, isWanted: boolean): void {
    clearTimeout(this.#leaving.get(streamId));
    this.#leaving.delete(streamId);
    if (isWanted) {
      if (this.#wanted.has(streamId)) return;
      this.#wanted.add(streamId);
      const heard = this.#heard.get(streamId);
      for (const input of heard?.recent ?? []) this.#encode(streamId, input);
    } else if (this.#wanted.has(streamId)) {
      const leave = () => this.#leave(streamId);
      this.#leaving.set(streamId, setTimeout(leave, this.#options.lingerMs ?? lingerMs));
    }
  }

  /** The source's own Opus, or what stands in for it. */
  feed(streamId: string, opus: Fragment): void {
    if (this.#heard.get(streamId)?.hasSamples === true) return;
    this.#take(streamId, { ...opus, opus });
  }

  /** From now on samples come, and the Opus does not count. Returns how to take that back. */
  begin(streamId: string): () => void {
    const heard = this.#of(streamId);
    heard.hasSamples = true;
    return () => void (heard.hasSamples = false);
  }

  samples(streamId: string, input: LosslessInput): void {
    if (this.#heard.get(streamId)?.hasSamples === true) this.#take(streamId, input);
  }

  /** The stream has ended or is paused. */
  stop(streamId: string): void {
    this.#end(streamId);
    this.#heard.delete(streamId);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
    for (const streamId of [...this.#heard.keys()]) this.stop(streamId);
    await Promise.all(this.#closing);
  }

  #of(streamId: string): Heard {
    const known = this.#heard.get(streamId);
    const heard: Heard = known ??
      { recent: [], hasSamples: false, bits: undefined, encoder: undefined };
    if (known === undefined) this.#heard.set(streamId, heard);
    return heard;
  }

  #take(streamId: string, input: LosslessInput): void {
    if (this.#options.ffmpeg === undefined) return;
    const { recent } = this.#of(streamId);
    recent.push(input);
    if (recent.length > recentMax) recent.shift();
    if (this.#wanted.has(streamId)) this.#encode(streamId, input);
  }

  #encode(streamId: string, input: LosslessInput): void {
    const { ffmpeg, monotonic, publish, log } = this.#options;
    if (ffmpeg === undefined) return;
    const heard = this.#of(streamId);
    if (heard.encoder?.take(input) === true) return;
    this.#end(streamId);
    heard.bits ??= "bits" in input ? input.bits : lossyBits;
    heard.encoder = new LosslessEncoder(input, {
      ...{ ffmpeg, monotonic, bits: heard.bits },
      publish: (piece) => publish(streamId, piece),
      state: (state, detail) => log.info({ stream_id: streamId, state, detail }, "flac"),
    });
    heard.encoder.take(input);
  }

  #leave(streamId: string): void {
    this.#leaving.delete(streamId);
    this.#wanted.delete(streamId);
    this.#end(streamId);
    const heard = this.#heard.get(streamId);
    if (heard !== undefined) heard.bits = undefined;
  }

  /** What it was given still comes out. */
  #end(streamId: string): void {
    const heard = this.#heard.get(streamId);
    const encoder = heard?.encoder;
    if (heard === undefined || encoder === undefined) return;
    heard.encoder = undefined;
    const closing = encoder.finish().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
