/** Who calls: decided once for every gRPC method of every house. */
import type { Metadata } from "@grpc/grpc-js";
import { errors } from "./errors.ts";
import type { Identity } from "./identity.ts";
import type { TokenVerifier } from "./token_verifier.ts";

/**
 * `required`: no token, no call. `optional`: strangers may call, but a token that is sent must be good.
 * `none`: a token in the metadata is not looked at.
 */
export type TokenRule = "required" | "optional" | "none";

export interface Caller {
  readonly identity: Identity | undefined;
  readonly token: string;
}

const stranger: Caller = { identity: undefined, token: "" };
const tokenBytesMax = 8_192;

/** Reads the token from the metadata and from the older clients' `auth_token` field, which must agree. */
export async function authenticate(
  metadata: Metadata,
  request: object,
  rule: TokenRule,
  verifier: TokenVerifier,
): Promise<Caller> {
  if (rule === "none") return stranger;
  const standard = bearer(metadata);
  const seed = "auth_token" in request && typeof request.auth_token === "string"
    ? request.auth_token
    : "";
  if (standard !== "" && seed !== "" && standard !== seed) {
    throw errors.TOKEN_MISMATCH(
      "The metadata `authorization` and the field auth_token carry different tokens: send one of them",
    );
  }
  const token = standard || seed;
  if (token === "") {
    if (rule === "optional") return stranger;
    throw errors.TOKEN_MISSING(
      "This call needs an access token: send it as metadata `authorization: Bearer <token>`",
    );
  }
  if (token.length > tokenBytesMax) {
    throw errors.TOKEN_MALFORMED(`The access token is longer than ${tokenBytesMax} characters`);
  }
  return { identity: await verifier.verify(token), token };
}

function bearer(metadata: Metadata): string {
  const [value] = metadata.get("authorization");
  if (value === undefined) return "";
  const [, token] = /^Bearer +(\S+)$/i.exec(value.toString()) ?? [];
  if (token === undefined) {
    throw errors.TOKEN_MALFORMED("The metadata `authorization` must read `Bearer <token>`");
  }
  return token;
}
