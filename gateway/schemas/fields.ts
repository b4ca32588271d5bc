/** What several requests share: ids, names, limits. */
import { z } from "@hono/zod-openapi";

const int64Max = 9_223_372_036_854_775_807n;

/** A room, a message, a stream, a recording, a session. */
export const uuid = (what: string) =>
  z.string().regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    `must be the id of ${what}, a UUID such as 019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88`,
  ).openapi({ format: "uuid", example: "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88" });

/** Int64 in its only accepted form: decimal text. */
export const int64 = (min: bigint, max = int64Max) =>
  z.string().regex(/^-?\d{1,19}$/, "must be a whole number written as decimal text")
    .refine((text) => {
      if (!/^-?\d{1,19}$/.test(text)) return true;
      const value = BigInt(text);
      return value >= min && value <= max;
    }, `must be from ${min} to ${max}`)
    .openapi({ format: "int64", example: "42" });

export const userId = int64(1n).openapi({ description: "Id of a user" });

/** In a path: a user's id or `me`, which the houses know as 0. */
export const userRef = z.string()
  .regex(/^(me|[1-9]\d{0,18})$/, "must be the id of a user, or `me`")
  .refine((text) => !/^\d+$/.test(text) || BigInt(text) <= int64Max, `must be at most ${int64Max}`)
  .transform((text) => text === "me" ? "0" : text)
  .openapi({ type: "string", description: "A user's id, or `me`", example: "me" });

/** Who acts. Left out: the caller; another user only for services and administrators. */
export const actor = userId.optional().openapi({
  description: "Who acts; the caller where left out. Others only for services and administrators.",
});

/** Unix seconds. */
export const unixSeconds = int64(0n, 253_402_300_799n).openapi({
  description: "Unix seconds",
  example: "1767225600",
});

/** Text with a limit in characters; control characters have no place in a name. */
export const line = (min: number, max: number) =>
  z.string().min(min).max(max)
    // deno-lint-ignore no-control-regex
    .regex(/^[^\u0000-\u001f\u007f]*$/, "must not contain control characters");

/** A whole number in a query string. */
export const count = (min: number, max: number, fallback: number) =>
  z.string().regex(/^-?\d{1,15}$/, "must be a whole number").transform(Number)
    .pipe(z.int().min(min).max(max)).default(fallback)
    .openapi({ type: "integer", minimum: min, maximum: max, default: fallback, example: fallback });

/** `houses` limit text by their own rules; this only keeps the absurd away from them. */
export const textMax = 65_536;

export const idempotencyKey = z.string().regex(
  /^[\x21-\x7e]{1,128}$/,
  "must be 1 to 128 printable characters without spaces",
);
