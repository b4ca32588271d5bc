/** Engines of the run's own and chat nodes over them, each a process that can be killed. */
import {
  findBinary,
  startNatsServer,
  startPostgresServer,
  startRedisServer,
  type TestServer,
} from "../../shared/testing/servers.ts";
import { type ChatNode, startChatNode } from "./chat_node.ts";
import { runSecret } from "./tokens.ts";

export interface World extends AsyncDisposable {
  readonly postgres: TestServer;
  readonly nats: TestServer;
  readonly redis: TestServer;
  readonly nodes: readonly ChatNode[];
}

/** The first of the programs that are not installed here, or undefined where all are. */
export async function missingBinary(): Promise<string | undefined> {
  for (const name of ["postgres", "initdb", "nats-server", "redis-server"]) {
    if (await findBinary(name) === undefined) return name;
  }
}

/** `env`: more variables for the nodes. */
export async function startWorld(
  nodes: number,
  env: Readonly<Record<string, string>> = {},
): Promise<World> {
  await using starting = new AsyncDisposableStack();
  const postgres = starting.use(await startPostgresServer());
  const nats = starting.use(await startNatsServer());
  const redis = starting.use(await startRedisServer());
  const engines = { databaseUrl: postgres.url, natsUrl: nats.url, redisUrl: redis.url };
  const running: ChatNode[] = [];
  for (let i = 0; i < nodes; i++) {
    running.push(starting.use(await startChatNode({ ...engines, secret: runSecret, env })));
  }
  const all = starting.move();
  return {
    postgres,
    nats,
    redis,
    nodes: running,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
