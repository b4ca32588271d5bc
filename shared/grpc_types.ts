/** Types that lead from a generated service definition to its promise-shaped handlers. */
import type { MethodDefinition } from "@grpc/proto-loader";
import type { CallContext } from "./call_context.ts";

/** The methods of a generated definition, without the index signature that hides them. */
export type MethodsOf<D> = {
  [K in keyof D as string extends K ? never : number extends K ? never : K]: D[K];
};

/** A method's handler: a promise for a unary call, an async iterable for a server stream. */
export type HandlerOf<M> = M extends MethodDefinition<
  infer _In,
  infer Response extends object,
  infer Request extends object,
  infer _Out
> ? (request: Request, context: CallContext) => Promise<Response> | AsyncIterable<Response>
  : never;

/** What a house writes in `grpc.ts`: one handler for each method of the contract, none missing. */
export type HandlersOf<D> = { [K in keyof MethodsOf<D>]: HandlerOf<MethodsOf<D>[K]> };
