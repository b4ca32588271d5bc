/** What a ladder is given, and what it tells. */
import type { Position } from "../media/fragment.ts";
import type { RungFragment } from "./fragmenter.ts";
import type { Loudness } from "./loudness.ts";
import type { EncoderInput, Rung } from "./rungs.ts";

/** `failed` and `closed` are final; `ended`: everything that was written has come out. */
export type LadderState = "running" | "restarting" | "failed" | "ended" | "closed";

export interface LadderListener {
  /** In order per rung, gap-free from the origin on; the same sequence is the same time in every rung. */
  fragment(rung: Rung, fragment: RungFragment): void;
  /** What there is by now of a fragment that is not whole yet: for those to whom every moment counts. */
  begun?(rung: Rung, fragment: RungFragment): void;
  /** About ten times a second of audio. */
  loudness(loudness: Loudness): void;
  /** `detail`: why, for an operator. */
  state(state: LadderState, detail: string): void;
}

export interface LadderLimits {
  /** Input that waits for the encoder. */
  readonly waitingBytesMax: number;
  /** This many failures within this time, and the ladder has failed. */
  readonly failures: number;
  readonly withinMs: number;
  /** An encoder that has input and puts nothing out for so long is killed. */
  readonly stallMs: number;
  /** How far output may run ahead of the clock. */
  readonly aheadMs: number;
}

export const ladderLimits: LadderLimits = {
  waitingBytesMax: 1 << 20,
  failures: 5,
  withinMs: 60_000,
  stallMs: 5_000,
  aheadMs: 10_000,
};

export interface LadderOptions {
  /** What `findFfmpeg` found. */
  readonly ffmpeg: string;
  readonly rungs: readonly Rung[];
  /** What is written; undefined: ffmpeg finds out, a little later. */
  readonly input?: EncoderInput;
  /** Whether loudness is measured; it is where nothing is said. */
  readonly isMetered?: boolean;
  /** An encoder that takes over begins so many samples, or a multiple, before; default: a frame of AAC. */
  readonly step?: number;
  /** Bytes that every encoder must have first, such as the container's header. */
  readonly prologue?: () => Uint8Array;
  /** Sequence and time of the first fragment. */
  readonly origin: Position;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly limits?: Partial<LadderLimits>;
}
