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
