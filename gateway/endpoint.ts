/** What a route is: one request of the contract, said once, from which HTTP, validation and OpenAPI follow. */
import type { z } from "@hono/zod-openapi";
import type { MethodDefinition } from "@grpc/proto-loader";
import type { HouseName } from "./clients.ts";
import type { Access } from "./middleware/access.ts";

export type Shape = Readonly<Record<string, z.ZodType>>;
type Values<S extends Shape> = z.output<z.ZodObject<S>>;

export type HttpMethod = "get" | "post" | "put" | "patch" | "delete";

/** A request that has passed its schemas. */
export interface Input<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params: Values<P>;
  readonly query: Values<Q>;
  readonly body: Values<B>;
  /** `Idempotency-Key`, or empty. */
  readonly key: string;
  /** For what a browser keeps in a cookie. */
  readonly headers: Headers;
  /** Where the caller sits, as far as it can be known. */
  readonly address: string;
}

/** What every route has. */
export interface RouteSpec {
  readonly method: HttpMethod;
  /** In OpenAPI's form: `/rooms/{room_id}`. */
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Default `bearer`. */
  readonly access?: Access;
}

/** A route that one unary RPC answers. */
export interface Endpoint<P extends Shape, Q extends Shape, B extends Shape, I, R, S, O, A>
  extends RouteSpec {
  readonly house: HouseName;
  readonly rpc: MethodDefinition<I, R, S, O>;
  readonly params?: P;
  readonly query?: Q;
  /** Fields of the JSON body; unknown ones are refused. Without it the request has no body. */
  readonly body?: B;
  /** True where the body may be left out as a whole. */
  readonly bodyOptional?: boolean;
  /** True where `Idempotency-Key` makes a second try safe. */
  readonly creates?: boolean;
  readonly request: (input: Input<P, Q, B>) => I;
  readonly answer: Answer<Input<P, Q, B>, O, A>;
}

/** How an RPC's response becomes an HTTP one. */
export interface Answer<In, O, A> {
  readonly status: 200 | 201 | 204;
  readonly schema?: z.ZodType<A>;
  readonly shape?: (response: O, input: In) => A;
  /** For lists: the query parameter that takes `next_cursor`. */
  readonly next?: (input: In) => "cursor" | "before" | "after";
  readonly headers?: (response: O, input: In) => Readonly<Record<string, string>>;
}
