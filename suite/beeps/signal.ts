/** What goes in: a beep at the beginning of each second. Each says its number by its pitch. */

export const beepMs = 100;
/** So many beeps can be told apart; then the first pitch comes again. */
export const pitches = 10;
const lowest = 600;
const step = 150;

/** Hz of the beep that begins `second` seconds after the first. */
export function pitchOf(second: number): number {
  return lowest + step * (second % pitches);
}

/** The number, 0 to 9, whose pitch is nearest; undefined where none is near. */
export function numberOf(hertz: number): number | undefined {
  const number = Math.round((hertz - lowest) / step);
  const isNear = Math.abs(hertz - lowest - step * number) < step / 3;
  return isNear && number >= 0 && number < pitches ? number : undefined;
}

/** For ffmpeg's `-f lavfi -i`; without `seconds` it has no end. */
export function beepGraph(seconds?: number): string {
  const pitch = `(${lowest}+${step}*mod(floor(t),${pitches}))`;
  const end = seconds === undefined ? "" : `:d=${seconds}`;
  const beep = `0.7*sin(2*PI*${pitch}*t)`;
  return `aevalsrc='if(lt(mod(t,1),${beepMs / 1000}),${beep},0)':s=48000${end}`;
}
