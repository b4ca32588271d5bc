/**
 * PostgreSQL in a Worker: PGlite computes synchronously, so it needs a thread of its own. Its own socket server
 * (`@electric-sql/pglite-socket`) mixes frames of several connections, hence `postgres_embedded_client.ts`.
 */
import { PGlite } from "@electric-sql/pglite";
import { EmbeddedClient } from "./postgres_embedded_client.ts";
import type { FromWorker, StartMessage } from "./postgres_embedded_messages.ts";
import { SharedSession } from "./postgres_embedded_session.ts";
import { concat, fatalFrame, startupPacket } from "./postgres_embedded_wire.ts";

/** More connections than the pools of four services need. */
const maxClients = 200;

async function run(start: StartMessage, port: MessagePort): Promise<void> {
  const tell = (message: FromWorker) => port.postMessage(message);
  const db = await PGlite.create({ dataDir: start.folder });
  const session = new SharedSession({
    exec: (message, onRawData) => db.execProtocolRawStream(message, { onRawData }),
    isInTransaction: () => db.isInTransaction(),
  }, start.patienceMs);
  const greeting = concat(await session.exec(startupPacket("postgres")));
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const clients = new Map<EmbeddedClient, Promise<void>>();
  port.onmessage = () => {
    listener.close();
    for (const client of clients.keys()) client.close();
  };
  tell({ kind: "ready", port: listener.addr.port });

  let id = 0;
  for await (const connection of listener) {
    if (clients.size >= maxClients) {
      await connection.write(fatalFrame("53300", `More than ${maxClients} connections`));
      connection.close();
      continue;
    }
    connection.setNoDelay(true);
    const { password } = start;
    const client = new EmbeddedClient({ connection, session, password, greeting, id: ++id });
    const served = client.serve()
      .catch((error) => tell({ kind: "fault", message: describe(error) }))
      .finally(() => clients.delete(client));
    clients.set(client, served);
  }
  await Promise.all(clients.values());
  await db.close();
  tell({ kind: "stopped" });
  port.close();
}

function describe(error: unknown): string {
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

globalThis.addEventListener("message", (event: MessageEvent<StartMessage>) => {
  const port = event.ports[0];
  if (port === undefined) throw new Error("The start message carries no port");
  run(event.data, port).catch((error) => {
    const message: FromWorker = { kind: "failed", message: describe(error) };
    port.postMessage(message);
  });
}, { once: true });
