/** The preamble and the epilogue of every gRPC method: authenticate, time, log, map errors. */
import type { handleServerStreamingCall, handleUnaryCall } from "@grpc/grpc-js";
import type { MethodDefinition } from "@grpc/proto-loader";
import { type CallContext, callContext } from "./call_context.ts";
import { toStatus } from "./error_details.ts";
import { AppError, errors } from "./errors.ts";
import { authenticate, type TokenRule } from "./grpc_auth.ts";
import type { Decoded } from "./grpc_decode.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { concerns } from "./revocations.ts";
import type { TokenVerifier } from "./token_verifier.ts";

/** Written as a method so that it compares bivariantly: typed handlers fit in. */
export type UntypedHandler = {
  handle(request: object, context: CallContext): Promise<object> | AsyncIterable<object>;
}["handle"];

export interface MethodOptions {
  readonly verifier: TokenVerifier;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Aborted when the server is asked to stop: what would stay open for ever ends then. */
  readonly draining?: AbortSignal;
}

/** A caller that names no deadline gets this one. */
const defaultDeadlineMs = 30_000;
/** What a timer can be set to. */
const timerMaxMs = 2_147_483_647;
const revokedSentence = "The access token was revoked: sign in again";

type UnaryCall = Parameters<handleUnaryCall<Decoded, object>>[0];
type StreamCall = Parameters<handleServerStreamingCall<Decoded, object>>[0];
type AnyCall = Pick<UnaryCall, "metadata" | "request" | "getDeadline">;

/** The preamble and the epilogue of one method. */
export class MethodCall {
  readonly #method: MethodDefinition<object, object>;
  readonly #handler: UntypedHandler;
  readonly #rule: TokenRule;
  readonly #options: MethodOptions;
  readonly #service: string;
  readonly #name: string;

  constructor(
    method: MethodDefinition<object, object>,
    handler: UntypedHandler,
    rule: TokenRule,
    options: MethodOptions,
  ) {
    this.#method = method;
    this.#handler = handler;
    this.#rule = rule;
    this.#options = options;
    const [, service = "", name = ""] = method.path.split("/");
    this.#service = service;
    this.#name = name;
  }

  readonly unary: handleUnaryCall<Decoded, object> = async (call, callback) => {
    const finish = this.#begin(call, (gone) => call.on("cancelled", gone));
    try {
      const context = await finish.enter();
      const answer = this.#handler(message(call.request), context);
      if (Symbol.asyncIterator in answer) throw new Error(`${this.#method.path} is unary`);
      const response = await Promise.race([answer, finish.aborted]);
      finish.done("OK");
      callback(null, response);
    } catch (error) {
      callback(finish.fail(error));
    }
  };

  readonly stream: handleServerStreamingCall<Decoded, object> = async (call: StreamCall) => {
    const finish = this.#begin(call, (gone) => call.on("cancelled", gone));
    let release = () => {};
    try {
      const context = await finish.enter();
      release = this.#watch(context, finish.stop);
      const answer = this.#handler(message(call.request), context);
      if (!(Symbol.asyncIterator in answer)) throw new Error(`${this.#method.path} is a stream`);
      for await (const response of answer) {
        if (context.signal.aborted) break;
        if (!call.write(response)) await drained(call, context.signal);
      }
      if (context.signal.aborted) throw context.signal.reason;
      finish.done("OK");
      call.end();
    } catch (error) {
      const status = finish.fail(error);
      if (!call.cancelled) call.emit("error", status);
    } finally {
      release();
    }
  };

  /** A stream may be open for longer than its token is good or its server is there. */
  #watch({ caller, signal }: CallContext, stop: (error: AppError) => void): () => void {
    const { verifier, draining, now } = this.#options;
    const drain = () => stop(errors.SHUTTING_DOWN("The server is restarting: call again"));
    draining?.addEventListener("abort", drain);
    if (draining?.aborted) drain();
    const release = () => draining?.removeEventListener("abort", drain);
    if (caller === undefined) return release;
    const forget = verifier.onRevoked((entry) => {
      if (concerns(entry, caller)) stop(errors.TOKEN_REVOKED(revokedSentence));
    });
    // Taken back between the look at the token and this line.
    if (!signal.aborted && !verifier.stillValid(caller)) {
      stop(errors.TOKEN_REVOKED(revokedSentence));
    }
    const expired = () =>
      stop(errors.TOKEN_EXPIRED("The access token has expired: call again with a new one"));
    const leftMs = caller.expiresAt * 1000 - now();
    const timer = leftMs < timerMaxMs ? setTimeout(expired, leftMs) : undefined;
    return () => {
      release();
      forget();
      clearTimeout(timer);
    };
  }

  #begin(call: AnyCall, onCancelled: (gone: () => void) => void) {
    const { now, newId, metrics, log, verifier } = this.#options;
    const started = performance.now();
    const requestId = readRequestId(call.metadata.get("x-request-id")[0]) ?? newId();
    const deadline = this.#deadline(call, now());
    const abort = new AbortController();
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => {});
    const stop = (error: AppError) => {
      abort.abort(error);
      reject(error);
    };
    const timer = Number.isFinite(deadline)
      ? setTimeout(
        () => stop(errors.DEADLINE_EXCEEDED("The call's deadline has passed")),
        deadline - now(),
      )
      : undefined;
    onCancelled(() => stop(errors.CANCELLED("The caller hung up")));
    const done = (status: string) => {
      clearTimeout(timer);
      const labels = { service: this.#service, method: this.#name, status };
      const seconds = (performance.now() - started) / 1000;
      metrics.grpcRequests.inc(labels);
      metrics.grpcDuration.observe(labels, seconds);
      log.debug({ ...labels, request_id: requestId, seconds }, "grpc call");
    };
    return {
      aborted,
      stop,
      done,
      enter: async (): Promise<CallContext> => {
        const request = message(call.request);
        const caller = await authenticate(call.metadata, request, this.#rule, verifier);
        return callContext({
          caller: caller.identity,
          token: caller.token,
          deadline,
          signal: abort.signal,
          requestId,
        });
      },
      fail: (error: unknown) => {
        const known = error instanceof AppError ? error : this.#unknown(error, requestId);
        done(known.status);
        if (!abort.signal.aborted) abort.abort(known);
        return toStatus(known, requestId);
      },
    };
  }

  #deadline(call: AnyCall, now: number): number {
    const given = call.getDeadline();
    const at = given instanceof Date ? given.getTime() : given;
    if (Number.isFinite(at)) return at;
    return this.#method.responseStream ? Infinity : now + defaultDeadlineMs;
  }

  /** What nobody foresaw: written down here, not told to the caller. */
  #unknown(error: unknown, requestId: string): AppError {
    this.#options.log.error(
      {
        request_id: requestId,
        method: this.#method.path,
        error: error instanceof Error ? error.stack : error,
      },
      "unexpected error in a handler",
    );
    return errors.INTERNAL(
      `Something went wrong on our side; ask the operator about request ${requestId}`,
    );
  }
}

function message(decoded: Decoded): object {
  if ("fault" in decoded) throw decoded.fault;
  return decoded.message;
}

function readRequestId(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
}

function drained(
  call: { once(event: "drain", listener: () => void): unknown },
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    call.once("drain", resolve);
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
