/** What people may write in a room, and what they mention in it. */
import { codePoints, isInvisible, requireReadable } from "../shared/text.ts";
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

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
  if (isInvisible(text)) {
    throw errors.MESSAGE_EMPTY(`${field} has no visible character: write something`, { field });
  }
  return text;
}

/** A single line such as a room's name. */
export function line(value: string, field: string, max: number): string {
  const text = value.trim();
  const shape = `${field} must have 1 to ${max} characters on one line`;
  if (text === "" || text.includes("\n") || isInvisible(text) || codePoints(text) > max) {
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

function tooLong(field: string, length: number): Error {
  return errors.MESSAGE_TOO_LONG(
    `${field} may have ${limits.messageMax} characters, got ${length}`,
    { field, max: String(limits.messageMax) },
  );
}
