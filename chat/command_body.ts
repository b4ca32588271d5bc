/** Fields of a command's body, checked. */
import { errors } from "./errors.ts";

export type Body = Readonly<Record<string, unknown>>;

/** Empty where it is missing. */
export function text(body: Body, field: string): string {
  const value = body[field] ?? "";
  if (typeof value === "string") return value;
  throw errors.INVALID_ARGUMENT(`${field} must be a string`, { field });
}

export function texts(body: Body, field: string): string[] {
  const value = body[field] ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw errors.INVALID_ARGUMENT(`${field} must be an array of strings`, { field });
}

export function whole(value: unknown, field: string, min: number, max: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw errors.INVALID_ARGUMENT(`${field} must be a whole number from ${min} to ${max}`, { field });
}
