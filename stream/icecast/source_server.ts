/** The door for radio tools: the Icecast source protocol on a port of its own. */
import type { Logger } from "../../shared/log.ts";
import type { SourcePort } from "./ports.ts";
import { serveConnection } from "./source_connection.ts";
import { TimedReader } from "./timed_reader.ts";

export interface SourceLimits {
  /** For the whole head of a request. */
  readonly headMs: number;
  /** A source that sends less than `idleBytes` in this time is cut. */
  readonly idleMs: number;
  readonly idleBytes: number;
  /** Connections at once. */
  readonly connections: number;
  /** Of these, ones that have not shown a key yet. */
  readonly strangers: number;
}

export const sourceLimits: SourceLimits = {
  headMs: 10_000,
  idleMs: 10_000,
  idleBytes: 64,
  connections: 1_000,
  strangers: 100,
};

export interface SourceServerOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly source: SourcePort;
  readonly log: Logger;
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly limits?: Partial<SourceLimits>;
}

export interface SourceServer extends AsyncDisposable {
  readonly port: number;
  readonly connections: number;
}

/** Listens at once. Disposing cuts every source with `shutdown` and waits until their sinks have ended. */
export function startSourceServer(options: SourceServerOptions): SourceServer {
  const limits = { ...sourceLimits, ...options.limits };
  const listener = Deno.listen({ hostname: options.host, port: options.port });
  const closing = new AbortController();
  const serving = new Map<TimedReader, Promise<void>>();
  let strangers = 0;

  const serve = async (connection: Deno.TcpConn): Promise<void> => {
    let strange = true;
    strangers++;
    const admitted = () => {
      if (strange) strangers--;
      strange = false;
    };
    const reader = new TimedReader(connection);
    const { source, log, now } = options;
    const remote = connection.remoteAddr.hostname;
    const served = serveConnection(reader, remote, {
      ...{ source, limits, log, now, admitted },
      closing: closing.signal,
    }).catch((error) => {
      log.error({ error: error instanceof Error ? error.stack : error }, "a source's end failed");
    });
    serving.set(reader, served);
    await served;
    admitted();
    reader.close();
    serving.delete(reader);
  };

  const accepting = accept(listener, (connection) => {
    if (serving.size >= limits.connections || strangers >= limits.strangers) {
      options.log.warn({ connections: serving.size, strangers }, "too many connections: refused");
      return connection.close();
    }
    void serve(connection);
  });

  return {
    port: listener.addr.port,
    get connections() {
      return serving.size;
    },
    [Symbol.asyncDispose]: async () => {
      listener.close();
      await accepting;
      closing.abort();
      for (const reader of serving.keys()) reader.close();
      await Promise.all(serving.values());
    },
  };
}

async function accept(
  listener: Deno.TcpListener,
  take: (connection: Deno.TcpConn) => void,
): Promise<void> {
  while (true) {
    try {
      take(await listener.accept());
    } catch (error) {
      if (error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted) {
        return;
      }
      // A peer that left before it was taken, or too many open files: not the end of the door.
      if (!(error instanceof Error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
