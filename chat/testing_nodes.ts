/** Two nodes of chat for tests, each with its own connection to the bus. */
import type { EventBus } from "../shared/event_bus.ts";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import { silentLogger } from "../shared/log.ts";
import {
  isReachable,
  memoryBus,
  testDatabase,
  testLiveStore,
  testServers,
  uniqueName,
} from "../shared/testing/engines.ts";
import { testAuthority } from "../shared/testing/tokens.ts";
import { startTestChat, type TestChat } from "./testing.ts";
import { startTestAuthServer, type TestAuthServer } from "./testing_auth.ts";

export interface TwoNodes extends AsyncDisposable {
  readonly one: TestChat;
  readonly two: TestChat;
  readonly authority: Awaited<ReturnType<typeof testAuthority>>;
  readonly auth: TestAuthServer;
  /** The first node's. */
  readonly bus: EventBus;
}

/** `env`: variables of both nodes, over the defaults. */
export async function twoNodes(env: Readonly<Record<string, string>> = {}): Promise<TwoNodes> {
  await using starting = new AsyncDisposableStack();
  const { database } = starting.use(await testDatabase("chat"));
  const live = starting.use(await testLiveStore());
  const [first, second] = await twoBuses(starting);
  const authority = await testAuthority();
  const auth = starting.use(await startTestAuthServer(authority, first));
  const engines = { database, live, authority, env: { VEZA_AUTH_ADDRESS: auth.address, ...env } };
  const one = starting.use(await startTestChat({ ...engines, bus: first }));
  const two = starting.use(await startTestChat({ ...engines, bus: second }));
  const running = starting.move();
  const engine = { authority, auth, bus: first };
  return { one, two, ...engine, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Two connections to NATS where it is reachable, else one bus for both. */
async function twoBuses(stack: AsyncDisposableStack): Promise<[EventBus, EventBus]> {
  if (!await isReachable(testServers.nats)) {
    const bus = stack.use(await memoryBus());
    return [bus, bus];
  }
  const streamPrefix = uniqueName();
  const open = () =>
    openNatsBus({ url: testServers.nats, name: "test", log: silentLogger, streamPrefix });
  const first = stack.use(await open());
  stack.defer(() => first.removeStream());
  return [first, stack.use(await open())];
}
