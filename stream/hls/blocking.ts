/** Blocking playlist reload (RFC 8216bis, 6.2.5.2): a request that is answered when there is something new. */
import { fragmentMs } from "../media/fragment.ts";
import { targetSeconds } from "./playlist.ts";
import type { RenditionSource, SegmentIndex } from "./ports.ts";
import { segmentFragments } from "./segments.ts";

export interface BlockingRequest {
  readonly msn: number;
  /** Undefined: the whole segment. */
  readonly part: number | undefined;
}

/** Parts that a request may be ahead: what three seconds hold. */
export const advancePartLimit = Math.ceil(3_000 / fragmentMs);
const advanceSegmentLimit = 2;
const digits = /^\d{1,15}$/;

/** The delivery directives of a playlist's address; a string says what is wrong with them. */
export function readDirectives(
  query: URLSearchParams,
): { readonly blocking: BlockingRequest | undefined; readonly skip: boolean } | string {
  const msn = query.get("_HLS_msn");
  const part = query.get("_HLS_part");
  const skip = query.get("_HLS_skip");
  if (msn === null && part !== null) return "_HLS_part needs _HLS_msn beside it";
  for (const [name, value] of [["_HLS_msn", msn], ["_HLS_part", part]] as const) {
    if (value !== null && !digits.test(value)) return `${name} must be a number, not "${value}"`;
  }
  return {
    blocking: msn === null
      ? undefined
      : { msn: Number(msn), part: part === null ? undefined : Number(part) },
    skip: skip === "YES" || skip === "v2",
  };
}

/** Whether the playlist already has what is asked for, may be waited for it, or never will in time. */
export function judge(index: SegmentIndex, request: BlockingRequest): "ready" | "wait" | "too_far" {
  const last = index.list().at(-1);
  const { msn, part } = request;
  if (last === undefined) return msn <= advanceSegmentLimit ? "wait" : "too_far";
  if (msn > last.msn + advanceSegmentLimit) return "too_far";
  const lastPart = last.parts.length - 1;
  const wanted = (msn - last.msn) * segmentFragments + (part ?? 0);
  if (part !== undefined && wanted - lastPart > advancePartLimit) return "too_far";
  if (msn < last.msn) return part === undefined || part < segmentFragments ? "ready" : later(index);
  if (msn > last.msn) return "wait";
  if (part === undefined) return last.complete ? "ready" : "wait";
  return part <= lastPart ? "ready" : "wait";

  /** A part beyond a segment's last is the first of the next segment. */
  function later(segments: SegmentIndex): "ready" | "wait" {
    return segments.at(msn + 1) === undefined ? "wait" : "ready";
  }
}

export interface BlockingLimits {
  /** Requests that wait at once, over all renditions. */
  readonly waiting: number;
  readonly timeoutMs: number;
}

export const blockingLimits: BlockingLimits = {
  waiting: 10_000,
  timeoutMs: 3 * targetSeconds * 1000,
};

export type BlockingOutcome = "met" | "timeout" | "busy" | "aborted";

export class BlockingReloads {
  readonly #limits: BlockingLimits;
  #waiting = 0;

  constructor(limits: BlockingLimits = blockingLimits) {
    this.#limits = limits;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Resolves as soon as `condition` holds, which is asked after every fragment. */
  async until(
    source: RenditionSource,
    condition: () => boolean,
    signal: AbortSignal,
  ): Promise<BlockingOutcome> {
    if (condition()) return "met";
    if (this.#waiting >= this.#limits.waiting) return "busy";
    this.#waiting++;
    const outcome = Promise.withResolvers<BlockingOutcome>();
    const timer = setTimeout(() => outcome.resolve("timeout"), this.#limits.timeoutMs);
    const abort = () => outcome.resolve("aborted");
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    using _subscription = source.subscribe(() => {
      if (condition()) outcome.resolve("met");
    });
    try {
      return await outcome.promise;
    } finally {
      this.#waiting--;
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }
}
