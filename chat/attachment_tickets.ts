/** Tickets that stand in a file's address: for one file and one reader, who may have lost the right meanwhile. */
import type { Identity } from "../shared/identity.ts";
import type { Signer } from "../shared/signed_text.ts";
import { errors } from "./errors.ts";

/** Whose sign-in stands behind it, so that a revocation reaches it. */
interface Ticket {
  readonly attachment: string;
  readonly user: string;
  readonly jti: string;
  readonly sid: string;
  readonly iat: number;
  /** Unix seconds. */
  readonly exp: number;
}

export class AttachmentTickets {
  readonly #signer: Signer;
  readonly #seconds: number;
  readonly #now: () => number;

  constructor(signer: Signer, seconds: number, now: () => number) {
    this.#signer = signer;
    this.#seconds = seconds;
    this.#now = now;
  }

  /** `expiresAt`: Unix seconds. */
  issue(attachmentId: string, identity: Identity): { text: string; expiresAt: number } {
    const expiresAt = Math.floor(this.#now() / 1000) + this.#seconds;
    const ticket: Ticket = {
      attachment: attachmentId,
      user: identity.userId,
      jti: identity.tokenId,
      sid: identity.sessionId,
      iat: identity.issuedAt,
      exp: expiresAt,
    };
    return { text: this.#signer.sign(ticket), expiresAt };
  }

  /** Who it was given to, as far as revocations look at it. */
  read(text: string, attachmentId: string): Identity {
    // The signature says that it is one of ours, and so what is in it.
    const ticket = this.#signer.read(text) as Ticket | undefined;
    if (ticket?.attachment !== attachmentId) {
      throw errors.TICKET_INVALID(
        "The ticket is none for this file: ask GetAttachmentLinks for its address",
      );
    }
    if (ticket.exp * 1000 <= this.#now()) {
      throw errors.TICKET_EXPIRED("The file's address has expired: ask for a new one");
    }
    return {
      userId: ticket.user,
      username: "",
      email: "",
      role: "user",
      audience: ["chat"],
      tokenId: ticket.jti,
      sessionId: ticket.sid,
      issuedAt: ticket.iat,
      expiresAt: ticket.exp,
    };
  }
}
