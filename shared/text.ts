/** What people may write anywhere: what nobody could read is refused where it was sent, or cleaned where it cannot be. */
import { errors } from "./errors.ts";

// Control characters except tab and line feed, and the overrides that make text lie about its order.
// deno-lint-ignore no-control-regex
const unreadable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202D\u202E\u2066-\u2069]/u;
// Longer runs of marks and characters without width flood the lines around them; no language or emoji needs them.
const flood = /[\p{M}\p{Cf}\u115F\u1160\u3164\uFFA0]{17}/u;
const nothing = /^[\s\p{Cf}\p{M}\u2800\u3164\uFFA0\u115F\u1160]*$/u;

const overrides = /[\u202D\u202E\u2066-\u2069]/gu;
const floodBeyond =
  /([\p{M}\p{Cf}\u115F\u1160\u3164\uFFA0]{16})[\p{M}\p{Cf}\u115F\u1160\u3164\uFFA0]+/gu;

/** Control characters, text direction overrides, a flood of marks, or half a character. The cost grows with the length. */
export function isUnreadable(text: string): boolean {
  return unreadable.test(text) || flood.test(text) || !text.isWellFormed();
}

/** Throws `TEXT_UNREADABLE`. Bound the length before. */
export function requireReadable(text: string, field: string): void {
  if (isUnreadable(text)) {
    throw errors.TEXT_UNREADABLE(
      `${field} has control characters, text direction overrides or a flood of marks: leave them out`,
      { field },
    );
  }
}

/** Nothing in it can be seen. */
export function isInvisible(text: string): boolean {
  return nothing.test(text);
}

/** For what comes from tools that could make nothing of a refusal: one line of at most `max` characters, maybe none. */
export function readableLine(text: string, max: number): string {
  // Whoever sends megabytes gets no more looked at; half a character at the cut is replaced as any other.
  const line = text.slice(0, max * 8).toWellFormed()
    .replace(overrides, "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(floodBeyond, "$1")
    .trim();
  const short = line.length > max ? [...line].slice(0, max).join("").trimEnd() : line;
  return isInvisible(short) ? "" : short;
}

/** Characters as people count them, nearly: code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
