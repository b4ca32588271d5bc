/** Patterns of automod rules, on an engine whose time grows with the text alone (RE2's syntax). */
import { RE2JS } from "re2js";
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

export interface Pattern {
  /** Instructions of its program. */
  readonly size: number;
  test(text: string): boolean;
}

/** Case does not matter. Rejects with `AUTOMOD_PATTERN_REFUSED`, which says what is wrong. */
export function compilePattern(source: string, field = "terms"): Pattern {
  if (source === "" || source.length > limits.automodPatternMax) {
    throw refused(field, `it must have 1 to ${limits.automodPatternMax} characters`);
  }
  const compiled = compiledOf(source, field);
  const size = compiled.programSize();
  if (size > limits.automodProgramMax) {
    throw refused(
      field,
      `it compiles to ${size} instructions and ${limits.automodProgramMax} are allowed: use smaller repeat counts`,
    );
  }
  if (compiled.test("")) throw refused(field, "it matches the empty text, and so every message");
  return { size, test: (text) => compiled.test(text) };
}

/** Rejects with `AUTOMOD_PATTERN_REFUSED` what would take long to read; to be asked before it is compiled. */
export function requireNarrow(source: string, field: string): void {
  if (wideClasses(source) <= limits.automodWideClassesMax) return;
  throw refused(
    field,
    `it has more than ${limits.automodWideClassesMax} classes of Unicode (\\p) and wide ranges: name the letters`,
  );
}

const classOfUnicode = /\\[pP]/g;
const range =
  /(\\x\{[0-9a-f]{1,8}\}|\\x[0-9a-f]{2}|[^])-(\\x\{[0-9a-f]{1,8}\}|\\x[0-9a-f]{2}|[^])/giu;
const wide = 1_000;

/** Parts of a pattern that take long to read, since whatever differs by case alone belongs to them too. */
export function wideClasses(source: string): number {
  const ranges = source.matchAll(range).filter(([, from = "", to = ""]) =>
    codePoint(to) - codePoint(from) > wide
  );
  return [...source.matchAll(classOfUnicode), ...ranges].length;
}

function codePoint(written: string): number {
  const number = /^\\x\{?([0-9a-f]+)\}?$/i.exec(written)?.[1];
  return number === undefined ? written.codePointAt(0) ?? 0 : Number.parseInt(number, 16);
}

function compiledOf(source: string, field: string): RE2JS {
  try {
    return RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refused(field, `${error.message} (the syntax is RE2's)`);
  }
}

function refused(field: string, why: string): Error {
  return errors.AUTOMOD_PATTERN_REFUSED(`${field} is no pattern that can be used: ${why}`, {
    field,
  });
}
