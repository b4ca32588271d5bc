/**
 * Pages of lists that go on after the last entry given: what is added or taken away meanwhile neither repeats an entry
 * nor leaves one out. A page number, as older clients send it, still counts from the list's beginning.
 */
import { errors } from "./errors.ts";

const base64url = { alphabet: "base64url", omitPadding: true } as const;
/** Of a cursor; sort keys are titles and names at most. */
const cursorMax = 2_048;

export interface PageQuery {
  /** Entries that the page may have. */
  readonly limit: number;
  /** Entries to skip; 0 where `after` is given. */
  readonly offset: number;
  /** The sort key that the page goes on after; undefined: from the beginning. */
  readonly after: readonly string[] | undefined;
}

export interface Keyset<T> {
  /** Names the list and its order: a cursor is good for this one alone. */
  readonly list: string;
  /** The sort key of an entry, unique in the list. */
  readonly keyOf: (entry: T) => readonly string[];
}

/** A page out of up to `limit` + 1 entries, and the cursor of the next one: empty where there is none. */
export function cutPage<T>(
  { list, keyOf }: Keyset<T>,
  entries: readonly T[],
  limit: number,
): { entries: readonly T[]; next: string } {
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  const hasMore = entries.length > limit && last !== undefined;
  return { entries: page, next: hasMore ? writeCursor(list, keyOf(last)) : "" };
}

export function writeCursor(list: string, key: readonly string[]): string {
  return new TextEncoder().encode(JSON.stringify([list, ...key])).toBase64(base64url);
}

/**
 * The sort key in a cursor; undefined for an empty one. Throws where it is not one of `list`, where it fails a check, or
 * where a page number is given besides. `checks`: whether each part of the key can be one.
 */
export function readCursor(
  text: string,
  page: number,
  list: string,
  checks: readonly ((part: string) => boolean)[],
): readonly string[] | undefined {
  if (text === "") return undefined;
  if (page > 1) throw wrong("cursor goes on after a page: leave page out");
  const parts = parse(text);
  const key = parts?.slice(1) ?? [];
  const fits = parts?.[0] === list && key.length === checks.length &&
    checks.every((check, at) => check(key[at] ?? ""));
  if (fits) return key;
  throw wrong(
    "cursor must be the next_cursor of this very list: leave it empty for the first page",
  );
}

export function isUuid(part: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part);
}

/** An int64 in decimal. */
export function isInteger(part: string): boolean {
  return /^-?\d{1,19}$/.test(part) && BigInt.asIntN(64, BigInt(part)) === BigInt(part);
}

/** What a text column can hold. */
export function isText(part: string): boolean {
  return part.isWellFormed() && !part.includes("\0");
}

function parse(text: string): readonly string[] | undefined {
  if (text.length > cursorMax) return undefined;
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: "base64url" });
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (Array.isArray(value) && value.every((part) => typeof part === "string")) return value;
  } catch {
    // Whatever it is, it is no cursor.
    return undefined;
  }
  return undefined;
}

function wrong(sentence: string): Error {
  return errors.INVALID_ARGUMENT(sentence, { field: "cursor" });
}
