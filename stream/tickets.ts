/** Tickets: signed, expiring, for one listener of one stream, or for one recording. They go into URLs. */
import type { Identity } from "../shared/identity.ts";
import { Signer } from "../shared/signed_text.ts";
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

export class TicketOffice {
  readonly #signer: Signer;
  readonly #now: () => number;

  /** `secret`: 32 random bytes that all nodes share. */
  constructor(secret: Uint8Array, now: () => number) {
    this.#signer = new Signer(secret);
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
    return { text: this.#signer.sign(full), expiresAt };
  }

  /** Throws `TICKET_INVALID` or `TICKET_EXPIRED`. `lasts`: what it opened is open, so that its time does not matter. */
  read(text: string, kind: Ticket["kind"], target: string, lasts = false): Ticket {
    const value = this.#signer.read(text);
    if (value === undefined) {
      throw streamErrors.TICKET_INVALID("The ticket is not one of ours: ask for a new one");
    }
    // What this office signed, and only it has the secret for.
    const ticket = value as Ticket;
    if (ticket.kind !== kind || ticket.target !== target) {
      throw streamErrors.TICKET_INVALID("The ticket is for something else: ask for one for this");
    }
    if (!lasts && ticket.exp * 1000 <= this.#now()) {
      throw streamErrors.TICKET_EXPIRED("The ticket has expired: ask for a new one");
    }
    return ticket;
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
