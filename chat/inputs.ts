/** Ids, pages and durations as callers send them. */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function requireUuid(value: string, field: string): string {
  if (uuid.test(value)) return value.toLowerCase();
  throw errors.INVALID_ARGUMENT(`${field} must be a UUID, got "${value.slice(0, 80)}"`, { field });
}

export function optionalUuid(value: string, field: string): string | undefined {
  return value === "" ? undefined : requireUuid(value, field);
}

export function requireUserId(value: string, field: string): string {
  if (/^[1-9][0-9]{0,18}$/.test(value) && BigInt(value) < 2n ** 63n) return value;
  throw errors.INVALID_ARGUMENT(`${field} must be a positive user id, got ${value}`, { field });
}

/** 0 stands for the default. */
export function pageLimit(value: number, fallback: number = limits.pageDefault): number {
  if (value === 0) return fallback;
  if (Number.isInteger(value) && value >= 1 && value <= limits.pageMax) return value;
  throw errors.INVALID_ARGUMENT(
    `limit must be from 1 to ${limits.pageMax}, or 0 for ${fallback}, got ${value}`,
    { field: "limit" },
  );
}

/** Pages count from 1; 0 stands for the first. */
export function pageNumber(value: number): number {
  if (value === 0) return 1;
  if (Number.isInteger(value) && value >= 1 && value <= limits.pageNumberMax) return value;
  throw errors.INVALID_ARGUMENT(
    `page must be from 1 to ${limits.pageNumberMax}, got ${value}`,
    { field: "page" },
  );
}

/** Seconds of a sanction; 0 means until lifted. Answers milliseconds, or undefined. */
export function sanctionDuration(value: string): number | undefined {
  const seconds = Number(value);
  if (seconds === 0) return undefined;
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= limits.sanctionSecondsMax) {
    return seconds * 1000;
  }
  throw errors.INVALID_ARGUMENT(
    `duration_seconds must be from 1 to ${limits.sanctionSecondsMax}, or 0 for "until lifted", got ${value}`,
    { field: "duration_seconds" },
  );
}

/** Keys that callers make up: `client_msg_id`, `idempotency_key`. Empty stands for none. */
export function callerKey(value: string, field: string): string | undefined {
  if (value === "") return undefined;
  if (/^[\x21-\x7e]+$/.test(value) && value.length <= limits.keyMax) return value;
  throw errors.INVALID_ARGUMENT(
    `${field} must have at most ${limits.keyMax} visible ASCII characters`,
    { field },
  );
}
