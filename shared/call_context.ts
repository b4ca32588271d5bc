/** What every handler knows of its call. */
import { errors } from "./errors.ts";
import type { Identity } from "./identity.ts";

export interface CallContext {
  /** Who calls. Throws `TOKEN_MISSING` in the few methods that let strangers in, where one called. */
  readonly identity: Identity;
  /** Who calls, or undefined for a stranger. */
  readonly caller: Identity | undefined;
  /** The caller's access token, to be passed on to other houses; empty for a stranger. */
  readonly token: string;
  /** Unix milliseconds after which nobody waits for the answer any more. */
  readonly deadline: number;
  /** Aborted when the caller hangs up or the deadline passes. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** To be called once nothing that the caller sends after this call can come before it. */
  readonly placed?: () => void;
}

export function callContext(fields: Omit<CallContext, "identity">): CallContext {
  return {
    ...fields,
    get identity(): Identity {
      if (fields.caller === undefined) {
        throw errors.TOKEN_MISSING(
          "This call needs an access token: send it as metadata `authorization: Bearer <token>`",
        );
      }
      return fields.caller;
    },
  };
}

/** A tenth of what is left, at most 100 ms, stays behind for the answer's way back. */
export function shrinkDeadline(deadline: number, now: number): number {
  return deadline - Math.min(100, Math.max(0, deadline - now) / 10);
}
