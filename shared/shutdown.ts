/** How a command lives: start, run until a signal, drain, say how it ended. Used by every `main.ts`. */
import { ConfigError, type Env } from "./config.ts";
import { EventBusError } from "./event_bus.ts";
import { LiveStoreError } from "./live_store.ts";

/** What only `main.ts` may touch, handed in by it. */
export interface Process {
  readonly env: Env;
  readonly isTerminal: boolean;
  onSignal(signal: "SIGINT" | "SIGTERM", handler: () => void): void;
  exit(code: number): never;
  fail(sentence: string): void;
}

/** A fault that the person at the keyboard can mend: told as one sentence, without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** The first signal drains; a second one stops waiting. */
export async function run(
  process: Process,
  start: (process: Process) => Promise<AsyncDisposable>,
): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  let signals = 0;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.onSignal(signal, () => {
      signals++;
      if (signals > 1) process.exit(130);
      stopped.resolve();
    });
  }
  try {
    const running = await start(process);
    await stopped.promise;
    await running[Symbol.asyncDispose]();
  } catch (error) {
    process.fail(explain(error));
    process.exit(1);
  }
  process.exit(0);
}

/** One clear sentence for what people meet; everything else with its stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error instanceof StartError) return error.message;
  if (error instanceof EventBusError) return `${error.message}: check NATS_URL and that it runs`;
  if (error instanceof LiveStoreError) return `${error.message}: check REDIS_URL and that it runs`;
  if (error instanceof Deno.errors.AddrInUse || /EADDRINUSE/.test(error.message)) {
    const address = /(?:EADDRINUSE[^\d[]*)(\S+:\d+)/.exec(error.message)?.[1] ?? "";
    return `A port is taken ${address}`.trimEnd() +
      ": end what listens there, or choose another port by its variable (docs/configuration.md)";
  }
  if ("code" in error && unreachable.includes(String(error.code))) {
    return `An engine cannot be reached (${error.message}): check DATABASE_URL and that it runs`;
  }
  return error.stack ?? error.message;
}

const unreachable = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "CONNECT_TIMEOUT"];
