/** Who speaks over HTTP or a WebSocket, as the services want to know it. */
import { errors } from "../shared/errors.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import type { Caller } from "./access.ts";
import type { Clock } from "./ports.ts";

/** For one question at the door. */
const decideMs = 5_000;

/** Throws an `UNAUTHENTICATED` error for a token that is not good. */
export async function callerOf(
  token: string,
  verifier: TokenVerifier,
  clock: Clock,
): Promise<Caller> {
  const identity = await verifier.verify(token);
  return { identity, token, requestId: clock.newId(), deadline: clock.now() + decideMs };
}

/** The token of `Authorization: Bearer …`, or undefined. Throws `TOKEN_MALFORMED` for another scheme. */
export function bearerToken(request: Request): string | undefined {
  const header = request.headers.get("authorization");
  if (header === null) return undefined;
  const [, token] = /^Bearer +(\S+)$/i.exec(header) ?? [];
  if (token !== undefined) return token;
  throw errors.TOKEN_MALFORMED("The header `authorization` must read `Bearer <token>`");
}
