/**
 * The embedded default: real PostgreSQL (PGlite) in a Worker behind a loopback port, so that `npm:postgres` is
 * the only driver. It has one session for all connections (see `DatabaseOptions.schema`).
 */
import { claimFolder, isEmptyFolder } from "./data_dir.ts";
import type { Logger } from "./log.ts";
import type { FromWorker, StartMessage } from "./postgres_embedded_messages.ts";

export interface EmbeddedPostgresOptions {
  /** Data is kept in `postgres` under it. */
  readonly dataDir: string;
  readonly log: Logger;
  /** Told what takes time, in words for people. */
  readonly onProgress?: (what: string) => void;
  /**
   * Milliseconds that a transaction may wait for its next statement while others wait for the session, before its
   * connection is cut. Default 15,000.
   */
  readonly patienceMs?: number;
}

export interface EmbeddedPostgres extends AsyncDisposable {
  /** With a password of this start. */
  readonly url: string;
}

/**
 * Resolves when connections are welcome. Rejects with `StartError` where the folder cannot be written or belongs
 * to a running process. What was committed survives the death of the process; a power cut may cost the data,
 * since WebAssembly cannot sync to disk: real PostgreSQL is for communities that would miss it.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  await using starting = new AsyncDisposableStack();
  const folder = `${options.dataDir}/postgres`;
  starting.use(await claimFolder(folder));
  options.onProgress?.(
    await isEmptyFolder(folder) ? "Making a new database" : "Opening the database",
  );

  const password = crypto.randomUUID();
  const server = starting.use(openWorker(options.log));
  const patienceMs = options.patienceMs ?? 15_000;
  const port = await server.start({ folder, password, patienceMs });
  const running = starting.move();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface WorkerServer extends AsyncDisposable {
  /** Resolves to the port. */
  start(message: StartMessage): Promise<number>;
}

function openWorker(log: Logger): WorkerServer {
  const worker = new Worker(workerUrl(), { type: "module", name: "postgres" });
  const { port1: port, port2: farPort } = new MessageChannel();
  const ready = Promise.withResolvers<number>();
  const stopped = Promise.withResolvers<void>();
  let started = false;
  const fail = (message: string) => {
    if (started) log.error({ err: message }, "embedded PostgreSQL failed");
    ready.reject(new Error(`Embedded PostgreSQL failed: ${message}`));
    stopped.resolve();
  };
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail(event.message);
  });
  port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === "ready") ready.resolve(data.port);
    else if (data.kind === "stopped") stopped.resolve();
    else if (data.kind === "failed") fail(data.message);
    else log.error({ err: data.message }, "embedded PostgreSQL dropped a connection");
  };
  return {
    start: async (message) => {
      worker.postMessage(message, [farPort]);
      const number = await ready.promise;
      started = true;
      return number;
    },
    [Symbol.asyncDispose]: async () => {
      if (started) {
        port.postMessage("stop");
        await stopped.promise;
      }
      port.close();
      worker.terminate();
    },
  };
}

/** Bundled, the worker is a file beside the bundle; each has the ending of the other. */
function workerUrl(): URL {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./postgres_embedded_worker.${ending}`, import.meta.url);
}
