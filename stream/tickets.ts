/** Tickets: signed, expiring, for one listener of one stream, or for one recording. They go into URLs. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Identity } from "../shared/identity.ts";
import { streamErrors } from "./errors.ts";

/** What a ticket opens, and whose sign-in stands behind it, so that a revocation reaches it. */
export interface Ticket {
  readonly kind: "listen" | "recording" | "clip";
  /** The stream, the recording or the clip. */
  readonly target: string;
  /** The listener's session; empty for a recording. */
  readonly session: string;
  readonly user: string;
  readonly jti: string;
  readonly sid: string;
  readonly iat: number;
  /** Unix seconds. */
  readonly exp: number;
}

const lengthMax = 1_024;

export class TicketOffice {
  readonly #secret: Uint8Array;
  readonly #now: () => number;

  constructor(secret: Uint8Array, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  issue(
    ticket: Pick<Ticket, "kind" | "target" | "session">,
    identity: Identity,
    seconds: number,
  ): { text: string; expiresAt: number } {
    const expiresAt = Math.floor(this.#now() / 1000) + seconds;
    const full: Ticket = {
      ...ticket,
      user: identity.userId,
      jti: identity.tokenId,
      sid: identity.sessionId,
      iat: identity.issuedAt,
      exp: expiresAt,
    };
    const body = new TextEncoder().encode(JSON.stringify(full)).toBase64(base64url);
    return { text: `${body}.${this.#sign(body).toBase64(base64url)}`, expiresAt };
  }

  /** Throws `TICKET_INVALID` or `TICKET_EXPIRED`. `lasts`: what it opened is open, so that its time does not matter. */
  read(text: string, kind: Ticket["kind"], target: string, lasts = false): Ticket {
    const [body = "", mac = "", ...more] = text.length > lengthMax ? [] : text.split(".");
    const given = decode(mac);
    const right = this.#sign(body);
    if (more.length > 0 || given?.length !== right.length || !timingSafeEqual(given, right)) {
      throw streamErrors.TICKET_INVALID("The ticket is not one of ours: ask for a new one");
    }
    const ticket: Ticket = JSON.parse(new TextDecoder().decode(decode(body)));
    if (ticket.kind !== kind || ticket.target !== target) {
      throw streamErrors.TICKET_INVALID("The ticket is for something else: ask for one for this");
    }
    if (!lasts && ticket.exp * 1000 <= this.#now()) {
      throw streamErrors.TICKET_EXPIRED("The ticket has expired: ask for a new one");
    }
    return ticket;
  }

  #sign(body: string): Uint8Array {
    return createHmac("sha256", this.#secret).update(body).digest();
  }
}

const base64url = { alphabet: "base64url", omitPadding: true } as const;

function decode(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text, { alphabet: "base64url" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The identity behind a ticket, as far as revocations look at it; it lasts as long as the connection. */
export function ticketIdentity(ticket: Ticket): Identity {
  return {
    userId: ticket.user,
    username: "",
    email: "",
    role: "user",
    audience: ["stream"],
    tokenId: ticket.jti,
    sessionId: ticket.sid,
    issuedAt: ticket.iat,
    expiresAt: Number.MAX_SAFE_INTEGER,
  };
}
