/** All houses in one process, over engines that they share. */
import { startAuth } from "../auth/app.ts";
import { openFiles } from "../chat/adapters.ts";
import { startChat } from "../chat/app.ts";
import { startGateway } from "../gateway/app.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { createLogger, type Logger, type LogOptions } from "../shared/log.ts";
import { type Database, openDatabase } from "../shared/postgres.ts";
import { startStream } from "../stream/app.ts";
import type { Addresses } from "./addresses.ts";
import type { SuiteConfig } from "./config.ts";
import type { Engines } from "./engines.ts";
import { type HouseSwitch, SwitchableHouse } from "./house_switch.ts";

export interface Suite extends AsyncDisposable {
  readonly addresses: Addresses;
  readonly houses: Readonly<Record<"auth" | "chat" | "stream" | "gateway", HouseSwitch>>;
  readonly bus: EventBus;
  readonly engines: Engines["rows"];
}

export async function startSuite(
  config: SuiteConfig,
  engines: Engines,
  format: LogOptions["format"] = "json",
): Promise<Suite> {
  const { bus, live } = engines;
  const logOf = (service: string): Logger =>
    createLogger({ service, level: config.gateway.logLevel, format });
  /** A house and the connections that are its own. */
  const withDatabase = (
    name: string,
    open: (database: Database, log: Logger) => Promise<AsyncDisposable>,
  ) =>
    new SwitchableHouse(name, async () => {
      await using stack = new AsyncDisposableStack();
      const log = logOf(name);
      const database = stack.use(openDatabase({ url: engines.databaseUrl, schema: name, log }));
      stack.use(await open(database, log));
      return stack.move();
    });
  const houses = {
    auth: withDatabase(
      "auth",
      (database, log) => startAuth(config.auth, { database, bus, log }),
    ),
    chat: withDatabase(
      "chat",
      async (database, log) => {
        const blobs = await openFiles(config.chat.files);
        return await startChat(config.chat, { database, bus, live, log, blobs });
      },
    ),
    stream: withDatabase(
      "stream",
      (database, log) => startStream(config.stream, { database, bus, live, log }),
    ),
    gateway: new SwitchableHouse(
      "gateway",
      () => startGateway(config.gateway, { bus, live, log: logOf("gateway") }),
    ),
  };
  await using stack = new AsyncDisposableStack();
  // Stopped in the opposite order: the front door first, so that nobody new comes in.
  for (const house of [houses.auth, houses.chat, houses.stream, houses.gateway]) {
    await house.start();
    stack.use(house);
  }
  const all = stack.move();
  return {
    addresses: addressesOf(config),
    houses,
    bus,
    engines: engines.rows,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function addressesOf({ auth, chat, stream, gateway }: SuiteConfig): Addresses {
  const at = (port: number) => `127.0.0.1:${port}`;
  return {
    gateway: `http://${at(gateway.port)}`,
    gatewayOps: `http://${at(gateway.opsPort)}`,
    authGrpc: at(auth.grpcPort),
    authOps: `http://${at(auth.opsPort)}`,
    chatGrpc: at(chat.grpcPort),
    chatSocket: `ws://${at(chat.wsPort)}/ws/chat`,
    chatOps: `http://${at(chat.opsPort)}`,
    streamGrpc: at(stream.grpcPort),
    streamHttp: `http://${at(stream.httpPort)}`,
    streamOps: `http://${at(stream.opsPort)}`,
  };
}
