/** A schema's verdict in words that people can act on. */
import { z } from "@hono/zod-openapi";
import type { Fault } from "./problem.ts";

type Part = Fault["in"];
type Raw = z.core.$ZodRawIssue;

export type Checked<T> = { readonly value: T } | { readonly faults: Fault[] };

export function check<T>(schema: z.ZodType<T>, value: unknown, part: Part): Checked<T> {
  const result = schema.safeParse(value, { error: sentence });
  if (result.success) return { value: result.data };
  return { faults: result.error.issues.flatMap((issue) => faultsOf(issue, part)) };
}

function faultsOf(issue: z.core.$ZodIssue, part: Part): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, 10).map((key) => ({
      in: part,
      field: [...path, key.slice(0, 64)].join("."),
      message: "is not a field of this request",
    }));
  }
  return [{ in: part, field: path.join(".") || part, message: issue.message }];
}

function sentence(issue: Raw): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "is required"
        : `must be ${article(issue.expected)}, got ${nameOf(issue.input)}`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return "must not be empty";
      return `must ${bound(issue.origin)} at least ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `must ${bound(issue.origin)} at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_value":
      return issue.input === undefined
        ? "is required"
        : `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
    case "invalid_format":
      return issue.format === "email" ? "must be an e-mail address" : undefined;
    default:
      return undefined;
  }
}

function bound(origin: string): string {
  return origin === "string" || origin === "array" ? "have" : "be";
}

function unit(origin: string): string {
  if (origin === "string") return " characters";
  return origin === "array" ? " entries" : "";
}

function article(expected: string): string {
  if (expected === "int") return "a whole number";
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function nameOf(input: unknown): string {
  if (input === null) return "null";
  if (Array.isArray(input)) return "an array";
  if (typeof input === "number" && !Number.isFinite(input)) return "no number";
  return article(typeof input);
}
