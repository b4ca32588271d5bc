/** Auth as the other houses ask it: keys and revocations over its ops HTTP, hard cases by ValidateToken. */
import { decodeJwt } from "jose";
import { authService } from "../proto/load.ts";
import { type AppError, errors } from "./errors.ts";
import type { GrpcClient } from "./grpc_client.ts";
import { identityOf, type JWK } from "./jwt.ts";
import { readRevocation } from "./revocations.ts";
import type { TokenAuthority } from "./token_verifier.ts";

export interface RemoteAuthorityOptions {
  /** Base URL of auth's ops HTTP. */
  readonly url: string;
  readonly client: GrpcClient;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly timeoutMs?: number;
}

export function remoteAuthority(options: RemoteAuthorityOptions): TokenAuthority {
  const timeoutMs = options.timeoutMs ?? 2_000;
  return {
    keys: async () => {
      const body = await getJson(`${options.url}/.well-known/jwks.json`, timeoutMs);
      return Array.isArray(body.keys) ? body.keys.filter(isJwk) : [];
    },
    revocations: async () => {
      const body = await getJson(`${options.url}/.well-known/revocations.json`, timeoutMs);
      if (!Array.isArray(body.revocations)) return [];
      return body.revocations.map(readRevocation).filter((entry) => entry !== undefined);
    },
    validate: async (token, service) => {
      const answer = await options.client.unary(authService.ValidateToken, { token, service }, {
        requestId: options.newId(),
        deadline: options.now() + timeoutMs,
        idempotent: true,
      });
      if (!answer.valid) throw refusal(answer.error);
      // Auth vouches for the token as a whole, so its claims may be read without the key.
      return identityOf(decodeJwt(token));
    },
  };
}

const refusals = [
  "TOKEN_MALFORMED",
  "TOKEN_EXPIRED",
  "TOKEN_REVOKED",
  "TOKEN_WRONG_AUDIENCE",
  "TOKEN_INVALID",
] as const;

/** `error` of ValidateToken reads `REASON: text`. */
function refusal(error: string): AppError {
  const reason = refusals.find((name) => error.startsWith(`${name}: `));
  if (reason !== undefined) return errors[reason](error.slice(reason.length + 2));
  return errors.TOKEN_INVALID(`The access token is not valid: ${error}`);
}

async function getJson(url: string, timeoutMs: number): Promise<Record<string, unknown>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}`);
  }
  const body: unknown = await response.json();
  if (typeof body !== "object" || body === null) throw new Error(`${url} answered no JSON object`);
  return { ...body };
}

function isJwk(value: unknown): value is JWK {
  return typeof value === "object" && value !== null && "kty" in value && "kid" in value;
}
