/** AUTO: the source's own audio while the way to the listener carries it, something smaller while it does not. */
import { fragmentMs } from "./media/fragment.ts";
import { isBare, type RenditionName } from "./media/piece.ts";

export interface Choice {
  readonly rendition: RenditionName;
  /** Bits per second, as measured. */
  readonly bitrate: number;
}

/** The source's own audio: there is nothing better. */
const best: RenditionName = "opus";
/** After a step the way gets so long to show what it carries. */
const settleMs = 2_000;
/** So long without trouble is worth an attempt at the next better one. */
const calmMs = 10_000;
/** Attempts that fail are made ever more rarely. */
const calmMaxMs = 160_000;
/** Trouble so soon after a step up is what the step made. */
const probationMs = 15_000;
/** A step down that saves less than this is none. */
const worthwhile = 0.8;

export class AutoQuality {
  #waitMs = calmMs;
  #calmSince: number;
  #steppedAt = -Infinity;
  #wentUpAt = -Infinity;
  #bufferMs: number | undefined;
  #isFilled = false;
  #isTroubled = false;

  /** `now`: milliseconds, never going back, here and below. */
  constructor(now: number) {
    this.#calmSince = now;
  }

  /** What the listener holds, as it says itself. It runs dry only after it was filled. */
  buffer(ms: number): void {
    this.#bufferMs = ms;
    if (ms >= fragmentMs) this.#isFilled = true;
    else if (this.#isFilled) this.#isTroubled = true;
  }

  /** Half of what may wait for the listener waits, or more. */
  queued(): void {
    this.#isTroubled = true;
  }

  /** What to change to; undefined: nothing else. `choices` tells what is there now, and is seldom asked. */
  decide(
    current: RenditionName,
    choices: () => readonly Choice[],
    now: number,
  ): RenditionName | undefined {
    if (!this.#isTroubled) {
      return this.#mayGoUp(current, now) ? this.#up(current, choices(), now) : undefined;
    }
    this.#isTroubled = false;
    this.#calmSince = now;
    if (now - this.#steppedAt < settleMs) return undefined;
    if (now - this.#wentUpAt < probationMs) {
      this.#waitMs = Math.min(calmMaxMs, this.#waitMs * 2);
      this.#wentUpAt = -Infinity;
    }
    const ladder = worthChoosing(choices());
    const smaller = ladder[ladder.indexOf(current) - 1];
    if (smaller !== undefined) this.#steppedAt = now;
    return smaller;
  }

  #mayGoUp(current: RenditionName, now: number): boolean {
    if (current === best) {
      if (now - this.#steppedAt > calmMaxMs) this.#waitMs = calmMs;
      return false;
    }
    const isThin = this.#bufferMs !== undefined && this.#bufferMs < 2 * fragmentMs;
    return !isThin && now - this.#calmSince >= this.#waitMs;
  }

  #up(
    current: RenditionName,
    choices: readonly Choice[],
    now: number,
  ): RenditionName | undefined {
    const ladder = worthChoosing(choices);
    const better = ladder[ladder.indexOf(current) + 1];
    if (better === undefined) return undefined;
    this.#calmSince = this.#steppedAt = this.#wentUpAt = now;
    return better;
  }
}

/** From the smallest to the best, each a real step from the one after it. */
function worthChoosing(choices: readonly Choice[]): RenditionName[] {
  const source = choices.find(({ rendition }) => rendition === best);
  if (source === undefined) return [];
  const smaller = choices
    .filter(({ rendition, bitrate }) => rendition !== best && !isBare(rendition) && bitrate > 0)
    .toSorted((a, b) => b.bitrate - a.bitrate);
  const ladder = [source];
  for (const choice of smaller) {
    const above = ladder[0] ?? source;
    if (choice.bitrate <= above.bitrate * worthwhile) ladder.unshift(choice);
  }
  return ladder.map(({ rendition }) => rendition);
}
