/** `grpc.health.v1`: says whether this house can work, without asking any other house. */
import { healthService, packageDefinition } from "../proto/load.ts";
import { errors } from "./errors.ts";
import { serve, type ServiceEntry } from "./grpc_server.ts";
import type { HealthBoard } from "./health.ts";

const watchEveryMs = 1_000;

export function healthHandlers(board: HealthBoard): ServiceEntry {
  const status = async () => ({
    status: await board.ready() ? "SERVING" as const : "NOT_SERVING" as const,
  });
  return serve(healthService, {
    Check: async ({ service }) => {
      requireKnown(service);
      return await status();
    },
    Watch: async function* ({ service }, context) {
      if (!known(service)) {
        yield { status: "SERVICE_UNKNOWN" as const };
        return;
      }
      let last: string | undefined;
      while (!context.signal.aborted) {
        const now = await status();
        if (now.status !== last) yield now;
        last = now.status;
        await pause(watchEveryMs, context.signal);
      }
    },
  }, { Check: "none", Watch: "none" });
}

function known(service: string): boolean {
  return service === "" || service in packageDefinition;
}

function requireKnown(service: string): void {
  if (!known(service)) throw errors.SERVICE_UNKNOWN(`This server has no service "${service}"`);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
