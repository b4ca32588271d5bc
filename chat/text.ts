/** What people may write, and what is refused because nobody could read it. */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

// Control characters except tab and line feed, and the overrides that make text lie about its order.
// deno-lint-ignore no-control-regex
const unreadable = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202D\u202E\u2066-\u2069]/u;
// Longer runs of marks and characters without width flood the lines around them; no language or emoji needs them.
const flood = /[\p{M}\p{Cf}\u115F\u1160\u3164\uFFA0]{17}/u;
const nothing = /^[\s\p{Cf}\p{M}\u2800\u3164\uFFA0\u115F\u1160]*$/u;

const nameForm = /(?<![\p{L}\p{N}_@])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?)/gu;

/** Names after `@`, lower case, as often as they stand there. */
export function mentions(content: string): string[] {
  if (!content.includes("@")) return [];
  return [...content.matchAll(nameForm)].map(([, name = ""]) => name.toLowerCase());
}

/** A message's text, with line ends made one. */
export function messageText(content: string, field = "content"): string {
  // Before anything else looks at it: a code point is at most two units.
  if (content.length > limits.messageMax * 2) throw tooLong(field, content.length);
  const text = content.replaceAll("\r\n", "\n");
  const length = codePoints(text);
  if (length > limits.messageMax) throw tooLong(field, length);
  requireReadable(text, field);
  if (nothing.test(text)) {
    throw errors.MESSAGE_EMPTY(`${field} has no visible character: write something`, { field });
  }
  return text;
}

/** A single line such as a room's name. */
export function line(value: string, field: string, max: number): string {
  const text = value.trim();
  const shape = `${field} must have 1 to ${max} characters on one line`;
  if (text === "" || text.includes("\n") || nothing.test(text) || codePoints(text) > max) {
    throw errors.INVALID_ARGUMENT(shape, { field });
  }
  requireReadable(text, field);
  return text;
}

/** Text that may be missing, such as a reason. */
export function note(value: string, field: string, max: number): string {
  const text = value.trim();
  if (text.length > max * 2 || codePoints(text) > max) {
    throw errors.INVALID_ARGUMENT(`${field} must have at most ${max} characters`, { field });
  }
  requireReadable(text, field);
  return text;
}

function requireReadable(text: string, field: string): void {
  if (unreadable.test(text) || flood.test(text) || !text.isWellFormed()) {
    throw errors.TEXT_UNREADABLE(
      `${field} has control characters, text direction overrides or a flood of marks: leave them out`,
      { field },
    );
  }
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function tooLong(field: string, length: number): Error {
  return errors.MESSAGE_TOO_LONG(
    `${field} may have ${limits.messageMax} characters, got ${length}`,
    { field, max: String(limits.messageMax) },
  );
}
