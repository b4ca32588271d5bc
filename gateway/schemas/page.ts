/** Lists: how to ask for a page, and how its end and the way to the next one are told. */
import { z } from "@hono/zod-openapi";
import { count } from "./fields.ts";

export interface Position {
  readonly limit: number;
  /** The house's own, for what goes on after a page; empty: the first page. */
  readonly cursor: string;
}

/** A cursor is opaque to clients, good for the list that gave it, and keeps that list's `limit`. */
function encodeCursor(list: string, { limit, cursor }: Position): string {
  return new TextEncoder().encode(`${list}:${limit}:${cursor}`)
    .toBase64({ alphabet: "base64url", omitPadding: true });
}

function decodeCursor(list: string, text: string): Position | undefined {
  let plain: string;
  try {
    plain = new TextDecoder().decode(Uint8Array.fromBase64(text, { alphabet: "base64url" }));
  } catch {
    return undefined;
  }
  const [, name, limit, cursor = ""] = /^([a-z-]+):(\d{1,3}):([\w-]+)$/.exec(plain) ?? [];
  const position = { limit: Number(limit), cursor };
  return name === list && position.limit >= 1 && position.limit <= 100 ? position : undefined;
}

/** Query parameters `limit` and `cursor` of one list. */
export function pageQuery(list: string) {
  return {
    limit: count(1, 100, 50).openapi({ description: "Entries per page; a cursor keeps its own" }),
    cursor: z.string().max(4_096).transform((text, context) => {
      const position = decodeCursor(list, text);
      if (position !== undefined) return position;
      context.addIssue({
        code: "custom",
        message: "must be a `next_cursor` of this very list; leave it out for the first page",
      });
      return z.NEVER;
    }).optional().openapi({ type: "string", description: "`next_cursor` of the page before" }),
  };
}

export function positionOf(query: { limit: number; cursor?: Position | undefined }): Position {
  return query.cursor ?? { limit: query.limit, cursor: "" };
}

export interface Continuation {
  readonly has_more: boolean;
  readonly next_cursor: string | null;
}

export function isContinuation(answer: unknown): answer is Continuation {
  return typeof answer === "object" && answer !== null && "has_more" in answer &&
    "next_cursor" in answer;
}

/** What a paged answer says of its successor, by the house's `next_cursor`. */
export function continuation(list: string, { limit }: Position, next: string): Continuation {
  if (next === "") return { has_more: false, next_cursor: null };
  return { has_more: true, next_cursor: encodeCursor(list, { limit, cursor: next }) };
}

/** The same for lists that go on after an entry's id. */
export function continuationAfter(hasMore: boolean, id: string | undefined): Continuation {
  return hasMore && id !== undefined
    ? { has_more: true, next_cursor: id }
    : { has_more: false, next_cursor: null };
}

/** Fields of every list's answer. */
export const continuationFields = {
  has_more: z.boolean().openapi({ description: "True where there is a next page" }),
  next_cursor: z.string().nullable().openapi({ description: "Asks for the next page" }),
};
