/** Whether every beep is there, once and in its time. */
import type { Beep } from "./onsets.ts";
import { beepMs, pitches } from "./signal.ts";

export interface Verdict {
  /** Beeps that this much audio has to have. */
  readonly expected: number;
  readonly found: number;
  /** The furthest that any beep is from a second after the one before it, and from its second after the first. */
  readonly worstMs: number;
  /** In words; empty where all is well. */
  readonly faults: readonly string[];
}

/** Of one beep, either way. */
export const toleranceMs = 21;
/** Before the first beep: a second of which the beginning was another beep's cut end. */
const leadSeconds = 1 + beepMs / 1000 + 0.1;
/** After the last: what an encoder adds at its end is at most one fragment. */
const tailSeconds = leadSeconds + 0.32;
/** There has to be a distance to judge. */
const fewest = 2;

/** `seconds`: how long the audio is. */
export function judge(beeps: readonly Beep[], seconds: number): Verdict {
  const faults: string[] = [];
  const [first] = beeps;
  const last = beeps.at(-1);
  if (first === undefined || last === undefined || beeps.length < fewest) {
    faults.push(`${beeps.length} beeps in ${seconds.toFixed(2)} s`);
    return { expected: Math.floor(seconds), found: beeps.length, worstMs: NaN, faults };
  }
  let missing = 0;
  let doubled = 0;
  /** Seconds of the source since the first beep. */
  let second = 0;
  let worst = 0;
  for (const [i, beep] of beeps.slice(1).entries()) {
    const before = beeps[i] ?? first;
    const step = stepBetween(before, beep);
    const where = `at ${beep.at.toFixed(3)} s`;
    if (step === undefined) faults.push(`a beep of another pitch ${where}`);
    else if (step < 1) {
      faults.push(`a beep came again ${where}`);
      doubled++;
    } else if (step > 1) {
      faults.push(`${step - 1} missing before the beep ${where}`);
      missing += step - 1;
    }
    second += step ?? 1;
    const fromLast = (beep.at - before.at - (step ?? 1)) * 1000;
    const fromFirst = (beep.at - first.at - second) * 1000;
    if (Math.abs(fromLast) > toleranceMs) {
      faults.push(`${fromLast.toFixed(1)} ms from its time: the beep ${where}`);
    } else if (Math.abs(fromFirst) > toleranceMs) {
      faults.push(`${fromFirst.toFixed(1)} ms from its time after the first: the beep ${where}`);
    }
    worst = Math.max(worst, Math.abs(fromLast), Math.abs(fromFirst));
  }
  const before = Math.max(0, Math.floor(first.at - leadSeconds) + 1);
  const after = Math.max(0, Math.floor(seconds - last.at - tailSeconds) + 1);
  if (before > 0) faults.push(`${before} missing at the beginning`);
  if (after > 0) faults.push(`${after} missing at the end`);
  const found = beeps.length - doubled;
  return { expected: found + missing + before + after, found, worstMs: worst, faults };
}

/** How many seconds lie between two beeps by their numbers; one that went back is 0 or less. */
function stepBetween({ number: from }: Beep, { number: to }: Beep): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  const step = (to - from + pitches) % pitches;
  return step > pitches / 2 ? step - pitches : step;
}
