/** Beeps found in decoded audio: when each begins, and which it is. */
import { beepMs, numberOf } from "./signal.ts";

export const rate = 48_000;

export interface Beep {
  /** Seconds from the beginning of the audio. */
  readonly at: number;
  /** By its pitch, 0 to 9; undefined where it is none of ours. */
  readonly number: number | undefined;
}

/** 1 ms. */
const window = rate / 1000;
/** A beep begins where it is half as loud as the loudest, after so much quiet. */
const loudShare = 0.5;
const quietShare = 0.25;
const quietMs = 80;
/** Quieter than this is no beep, however quiet the rest may be. */
const leastPeak = 2_000;
/** At both ends of a beep an encoder may smear. */
const marginMs = 10;

/** `samples`: one channel at 48 kHz. A beep that is cut off at either end is not counted. */
export function beepsIn(samples: Int16Array): Beep[] {
  const envelope = envelopeOf(samples);
  const peak = envelope.reduce((most, one) => Math.max(most, one), 0);
  if (peak < leastPeak) return [];
  const beeps: Beep[] = [];
  let quiet = 0;
  for (const [i, loudness] of envelope.entries()) {
    if (loudness < peak * quietShare) quiet++;
    else {
      const isWhole = i + beepMs <= envelope.length;
      if (loudness >= peak * loudShare && quiet >= quietMs && isWhole) {
        const at = onsetIn(samples, i * window, peak * loudShare);
        beeps.push({ at: at / rate, number: numberOf(pitchAt(samples, at)) });
      }
      // The rise from quiet to loud may take a window of its own.
      if (loudness >= peak * loudShare || quiet < quietMs) quiet = 0;
    }
  }
  return beeps;
}

/** The loudest sample of each millisecond. */
function envelopeOf(samples: Int16Array): Float64Array {
  const envelope = new Float64Array(Math.floor(samples.length / window));
  for (let i = 0; i < envelope.length; i++) {
    let most = 0;
    for (let k = i * window; k < (i + 1) * window; k++) {
      most = Math.max(most, Math.abs(samples[k] ?? 0));
    }
    envelope[i] = most;
  }
  return envelope;
}

function onsetIn(samples: Int16Array, from: number, threshold: number): number {
  let at = from;
  while (Math.abs(samples[at] ?? threshold) < threshold) at++;
  return at;
}

/** Hz, by the zeros that the wave goes through. */
function pitchAt(samples: Int16Array, onset: number): number {
  const from = onset + marginMs * window;
  const to = onset + (beepMs - marginMs) * window;
  let crossings = 0;
  for (let i = from + 1; i < to; i++) {
    if ((samples[i - 1] ?? 0) < 0 !== (samples[i] ?? 0) < 0) crossings++;
  }
  return crossings / 2 * rate / (to - from);
}
