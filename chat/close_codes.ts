/**
 * How a socket of `/ws/chat` ends, after Centrifuge's ranges: 3000–3499 come back, 3500–3999 do not. Codes are
 * protocol: a number never changes its meaning.
 */
export interface CloseCode {
  readonly code: number;
  readonly reason: string;
}

export const closeCodes = {
  /** This node is about to stop: another one takes over. */
  shutdown: { code: 3001, reason: "shutdown" },
  serverError: { code: 3004, reason: "internal server error" },
  /** The access token ran out: come back with a new one. */
  expired: { code: 3005, reason: "connection expired" },
  /** Reads more slowly than the rooms write; what it missed is recovered on resuming. */
  slow: { code: 3008, reason: "slow" },
  /** Left pings unanswered. */
  noPong: { code: 3012, reason: "no pong" },
  tooManyRequests: { code: 3013, reason: "too many requests" },
  /** Auth took the token back. */
  revoked: { code: 3500, reason: "token revoked" },
  /** No frame of the protocol, or a command out of order. */
  badRequest: { code: 3501, reason: "bad request" },
  /** Did not say `connect` in time. */
  stale: { code: 3502, reason: "stale" },
  connectionLimit: { code: 3504, reason: "connection limit" },
  /** Binary frames: this endpoint speaks JSON. */
  wrongProtocol: { code: 3506, reason: "inappropriate protocol" },
  /** Went on making mistakes. */
  tooManyErrors: { code: 3509, reason: "too many errors" },
  frameTooLarge: { code: 3510, reason: "frame too large" },
  tooManyCommands: { code: 3511, reason: "too many commands in one frame" },
} as const satisfies Record<string, CloseCode>;

/** Why the server ended a subscription, after Centrifuge's ranges: below 2500 the client does not try again. */
export const unsubscribeCodes = { server: 2000 } as const;

/** Error codes of replies; `temporary` ones are worth another try. */
export const replyCodes = {
  internal: 100,
  unauthorized: 101,
  unknownChannel: 102,
  permissionDenied: 103,
  methodNotFound: 104,
  alreadySubscribed: 105,
  limitExceeded: 106,
  badRequest: 107,
  tokenExpired: 109,
  tooManyRequests: 111,
  /** Not in Centrifuge's list: what is asked for clashes with how things are. */
  conflict: 409,
} as const;
