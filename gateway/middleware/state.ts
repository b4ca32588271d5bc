/** What is known of a request while it is served. */
import type { Context } from "@hono/hono";
import type { Allowance, Bucket } from "../../shared/live_store.ts";
import type { Identity } from "../../shared/identity.ts";

export interface RequestState {
  readonly requestId: string;
  /** The caller's address, through the proxies that are trusted. */
  readonly address: string;
  /** Unix milliseconds after which the answer is given up. */
  readonly deadline: number;
  /** The route's pattern, for metrics and logs; `unmatched` until a route takes the request. */
  route: string;
  /** The bearer token as sent; empty for strangers. */
  token: string;
  /** Who calls, where the token could be verified here. */
  identity: Identity | undefined;
  allowance: (Allowance & { readonly bucket: Bucket }) | undefined;
}

export interface GatewayEnv {
  Variables: { state: RequestState };
  Bindings: { remoteAddress: string };
}

export type GatewayContext = Context<GatewayEnv>;
