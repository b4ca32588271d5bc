/** `POST /live/fallback/{id}`: a loop for the time without a source. Its owner sends it, in any audio format. */
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { bearerToken, callerOf } from "./callers.ts";
import { streamErrors } from "./errors.ts";
import { type Loops, uploadBytesMax } from "./fallback/loops.ts";
import { encodeLoop } from "./grpc_rewind.ts";
import type { Clock } from "./ports.ts";

export interface FallbackParts {
  readonly loops: Loops;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
}

export async function takeFallback(
  request: Request,
  streamId: string,
  { loops, verifier, clock }: FallbackParts,
): Promise<Response> {
  const token = bearerToken(request);
  if (token === undefined) {
    throw streamErrors.TICKET_MISSING("A loop needs the access token of the stream's owner");
  }
  const caller = await callerOf(token, verifier, clock);
  const told = Number(request.headers.get("content-length") ?? 0);
  if (request.body === null || told > uploadBytesMax) {
    throw streamErrors.FALLBACK_INVALID(`Send a file of 1 to ${uploadBytesMax} bytes as the body`);
  }
  return Response.json(encodeLoop(await loops.put(caller, streamId, request.body)));
}
