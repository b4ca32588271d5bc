/** A pool of npm:postgres that outlives the loss of its connections. See `postgres_socket.ts` for why. */
import postgres from "postgres";
import type { Sql } from "./postgres.ts";
import {
  openPostgresSocket,
  type PostgresAddress,
  type PostgresSocket,
} from "./postgres_socket.ts";

export interface PostgresPool {
  /** Stays the same object for as long as the pool lives. */
  readonly sql: Sql;
  /** Statements from here on go to new connections; those at work on the old ones have ten seconds left. */
  renew(): void;
  /** Waits up to five seconds for what is at work. */
  end(): Promise<void>;
}

export type PoolOptions = Pick<
  postgres.Options<Record<string, never>>,
  "ssl" | "backoff" | "max" | "idle_timeout" | "connect_timeout" | "connection" | "onnotice"
>;

/** Statements of a generation that lost a connection may still be at work on its others. */
const retireMs = 10_000;
const endSeconds = 5;
const endRetiredSeconds = 1;

/** Connects lazily. A lost connection fails its own statements; those after it go to new connections. */
export function openPostgresPool(url: string, options: PoolOptions): PostgresPool {
  const address = addressOf(url);
  const retired = new Map<Sql, ReturnType<typeof setTimeout>>();
  let current = openGeneration();

  function openGeneration(): Sql {
    // The driver has this option, its types have not.
    const settings: PoolOptions & { socket: () => Promise<PostgresSocket> } = {
      ...options,
      ssl: false,
      backoff: reconnectSeconds,
      socket: () => openPostgresSocket(address, () => retire(generation)),
    };
    const generation: Sql = postgres(url, settings);
    return generation;
  }

  function retire(generation: Sql): void {
    if (generation !== current) return;
    current = openGeneration();
    retired.set(generation, setTimeout(() => void endRetired(generation), retireMs));
  }

  async function endRetired(generation: Sql): Promise<void> {
    clearTimeout(retired.get(generation));
    await generation.end({ timeout: endRetiredSeconds });
    retired.delete(generation);
  }

  return {
    sql: new Proxy(current, {
      apply: (_first, _this, args) => Reflect.apply(current, undefined, args),
      get: (_first, key) => Reflect.get(current, key),
    }),
    renew: () => retire(current),
    end: async () => {
      await Promise.all([
        current.end({ timeout: endSeconds }),
        ...[...retired.keys()].map(endRetired),
      ]);
    },
  };
}

/** The driver's own pauses grow to 20 seconds, long after the server is back. */
function reconnectSeconds(attempt: number): number {
  return Math.min(0.02 * 2 ** attempt, 1) * (0.5 + Math.random() / 2);
}

function addressOf(url: string): PostgresAddress {
  const { hostname, port, searchParams } = new URL(url);
  return {
    hostname: hostname === "" ? "localhost" : hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? 5432 : Number(port),
    sslMode: searchParams.get("sslmode") ?? searchParams.get("ssl") ?? "disable",
  };
}
