/** The policy around every call to another house: what counts as its failure, when to stop asking, when to retry. */
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  type IPolicy,
  retry,
  wrap,
} from "cockatiel";
import { AppError, errors } from "./errors.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export type BreakerState = "closed" | "half-open" | "open";

export interface BreakerOptions {
  /** Name of the house behind it, for errors, logs and metrics. */
  readonly target: string;
  /** Failures in a row that open it. Default 5. */
  readonly failures?: number;
  /** How long it stays open before one call may try. Default 2,000 ms. */
  readonly halfOpenAfterMs?: number;
  /** Further tries of an idempotent call. Default 2, with backoff and jitter from 50 ms on. */
  readonly retries?: number;
  readonly log: Logger;
  readonly metrics: Metrics;
}

export interface Breaker {
  readonly state: BreakerState;
  /** Runs `call`; where `idempotent`, again after an `UNAVAILABLE`. */
  run<T>(call: () => Promise<T>, idempotent: boolean, signal?: AbortSignal): Promise<T>;
  onState(listener: (state: BreakerState) => void): void;
}

const names: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Open]: "open",
  // Held open by hand, which nobody here does.
  [CircuitState.Isolated]: "open",
};
const gaugeValues: Record<BreakerState, number> = { closed: 0, "half-open": 1, open: 2 };

/** The house is at fault; a refusal such as NOT_FOUND is an answer like any other. */
function isFailure(error: unknown): boolean {
  return !(error instanceof AppError) ||
    ["UNAVAILABLE", "DEADLINE_EXCEEDED", "INTERNAL", "UNKNOWN"].includes(error.status);
}

export function createBreaker(options: BreakerOptions): Breaker {
  const { target, log, metrics } = options;
  const circuit = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: options.halfOpenAfterMs ?? 2_000,
    breaker: new ConsecutiveBreaker(options.failures ?? 5),
  });
  const again = retry(
    handleWhen((error) => error instanceof AppError && error.status === "UNAVAILABLE"),
    {
      maxAttempts: options.retries ?? 2,
      backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
    },
  );
  const retrying = wrap(again, circuit);
  metrics.breakerState.set({ target }, 0);
  circuit.onStateChange((state) => {
    metrics.breakerState.set({ target }, gaugeValues[names[state]]);
    log.warn({ target, state: names[state] }, "circuit breaker changed its state");
  });
  return {
    get state() {
      return names[circuit.state];
    },
    run: (call, idempotent, signal) =>
      execute(idempotent ? retrying : circuit, call, target, signal),
    onState: (listener) => {
      circuit.onStateChange((state) => listener(names[state]));
    },
  };
}

async function execute<T>(
  policy: IPolicy,
  call: () => Promise<T>,
  target: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  try {
    return await policy.execute(() => call(), signal);
  } catch (cause) {
    if (!(cause instanceof BrokenCircuitError)) throw cause;
    throw errors.SERVICE_UNAVAILABLE(
      `${target} does not answer now: try again in a few seconds`,
      { target },
      { cause },
    );
  }
}
