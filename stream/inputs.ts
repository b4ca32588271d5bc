/** What a request's fields have to look like. Each refusal names the field and says what would be right. */
import { errors } from "../shared/errors.ts";
import { codePoints, isInvisible, requireReadable } from "../shared/text.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(value: string): boolean {
  return uuid.test(value);
}

export function requireUuid(value: string, field: string): string {
  if (isUuid(value)) return value.toLowerCase();
  throw errors.INVALID_ARGUMENT(`${field} must be a UUID, got "${value.slice(0, 60)}"`, { field });
}

export interface TextRule {
  /** From 1 on, something in it has to be visible too. */
  readonly min?: number;
  readonly max: number;
  /** Whether it may have more than one. */
  readonly lines?: boolean;
}

/** Trimmed, counted in characters. Throws `INVALID_ARGUMENT` and `TEXT_UNREADABLE`. */
export function requireText(
  value: string,
  field: string,
  { min = 0, max, lines = false }: TextRule,
): string {
  const text = value.replaceAll("\r\n", "\n").trim();
  // A character is at most two units: what is far too long is not even counted.
  const length = text.length > max * 2 ? text.length : codePoints(text);
  if (length < min || length > max) {
    throw errors.INVALID_ARGUMENT(
      `${field} must have ${min} to ${max} characters, got ${length}`,
      { field },
    );
  }
  requireReadable(text, field);
  if (!lines && /[\n\u2028\u2029]/.test(text)) {
    throw errors.INVALID_ARGUMENT(`${field} must be on one line`, { field });
  }
  if (min > 0 && isInvisible(text)) {
    throw errors.INVALID_ARGUMENT(`${field} has no visible character`, { field });
  }
  return text;
}

export function requireInteger(
  value: number,
  field: string,
  { min, max }: { min: number; max: number },
): number {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return value;
  throw errors.INVALID_ARGUMENT(`${field} must be from ${min} to ${max}, got ${value}`, { field });
}

/** Unix seconds out of an int64; 0 stands for "not given". */
export function requireTime(value: string, field: string): number {
  return requireInteger(Number(value), field, { min: 0, max: 32_503_680_000 });
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
}

export const pageLimitMax = 100;
const pageMax = 100_000;

/** Pages count from 1; 0 means the first one, and a limit of 0 means 20. */
export function requirePage(page: number, limit: number): Page {
  const size = requireInteger(limit, "limit", { min: 0, max: pageLimitMax }) || 20;
  const number = requireInteger(page, "page", { min: 0, max: pageMax }) || 1;
  return { limit: size, offset: (number - 1) * size };
}
