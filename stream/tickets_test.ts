import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { AppError } from "../shared/errors.ts";
import { TicketOffice } from "./tickets.ts";

const secret = new Uint8Array(32).fill(7);
const office = new TicketOffice(secret, () => 1_000_000);
const ticket = {
  ...{ kind: "listen", target: "t", session: "s", user: "7", jti: "j", sid: "i", iat: 1 },
  exp: 2_000,
} as const;

/** A ticket by the format's own rules: JSON and its HMAC-SHA-256, both base64url. */
function written(value: object, key: Uint8Array = secret): string {
  const body = new TextEncoder().encode(JSON.stringify(value))
    .toBase64({ alphabet: "base64url", omitPadding: true });
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

function refuses(reason: string, text: string): void {
  assert.throws(
    () => office.read(text, "listen", "t"),
    (error) => error instanceof AppError && error.reason === reason,
    text,
  );
}

Deno.test("a ticket of the format that URLs out there have is good, whoever wrote it with the secret", () => {
  assert.deepEqual(office.read(written(ticket), "listen", "t"), ticket);
});

Deno.test("a ticket for something else, of another secret, changed or expired is refused", () => {
  refuses("TICKET_INVALID", written({ ...ticket, target: "u" }));
  refuses("TICKET_INVALID", written({ ...ticket, kind: "clip" }));
  refuses("TICKET_INVALID", written(ticket, new Uint8Array(32)));
  refuses("TICKET_EXPIRED", written({ ...ticket, exp: 1_000 }));
  const [body = "", mac = ""] = written(ticket).split(".");
  for (
    const text of [
      "",
      ".",
      body,
      `${body}.`,
      `${body}.${mac}.${mac}`,
      `${body}.!`,
      `a${body}.${mac}`,
    ]
  ) {
    refuses("TICKET_INVALID", text);
  }
  refuses("TICKET_INVALID", "x".repeat(1_000_000));
});
