/** Loudness after EBU R128, as ffmpeg's `ebur128` filter prints it ten times a second. */

export interface Loudness {
  /** LUFS over 400 ms, over 3 s, and since the encoder started. -120 and less: silence. */
  readonly momentary: number;
  readonly shortTerm: number;
  readonly integrated: number;
  /** LU. */
  readonly range: number;
  /** True peak of the last 100 ms, the loudest channel, dBTP; -Infinity for digital silence. */
  readonly peak: number;
}

const number = "\\s*(-?(?:inf|nan|[\\d.]+))";
const pattern = new RegExp(
  `ebur128.*M:${number}\\s+S:${number}\\s+I:${number} LUFS\\s+LRA:${number} LU(?:\\s+FTPK:([^d]*)dBFS)?`,
);

/** Undefined where the line is about something else. */
export function parseLoudness(line: string): Loudness | undefined {
  const match = pattern.exec(line);
  if (match === null) return undefined;
  const [, momentary = "", shortTerm = "", integrated = "", range = "", peaks = ""] = match;
  return {
    momentary: decibels(momentary),
    shortTerm: decibels(shortTerm),
    integrated: decibels(integrated),
    range: decibels(range),
    peak: Math.max(-Infinity, ...peaks.trim().split(/\s+/).filter(Boolean).map(decibels)),
  };
}

/** Quieter than anything that can be heard; what JSON can say, which has no infinity. */
const floor = -120;

/** With silence as -120. */
export function finite(loudness: Loudness): Loudness {
  const { momentary, shortTerm, integrated, range, peak } = loudness;
  const bounded = (value: number) => Math.max(floor, value);
  return {
    momentary: bounded(momentary),
    shortTerm: bounded(shortTerm),
    integrated: bounded(integrated),
    range: Math.max(0, range),
    peak: bounded(peak),
  };
}

function decibels(text: string): number {
  const value = Number(text);
  return Number.isFinite(value) ? value : -Infinity;
}
