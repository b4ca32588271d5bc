import { type BusGround, eventBusContract } from "./event_bus_contract.ts";
import { openMemoryBus } from "./event_bus_memory.ts";
import { openNatsBus } from "./event_bus_nats.ts";
import { silentLogger } from "./log.ts";
import { emptyDataDir, isReachable, testServers, uniqueName } from "./testing/engines.ts";
import { findBinary, startNatsServer } from "./testing/servers.ts";

async function memoryGround(): Promise<BusGround> {
  const dataDir = await emptyDataDir();
  return {
    open: () => openMemoryBus({ dir: `${dataDir.path}/events`, log: silentLogger, now: Date.now }),
    [Symbol.asyncDispose]: () => dataDir[Symbol.asyncDispose](),
  };
}

function natsGround(url: string): BusGround {
  const streamPrefix = uniqueName();
  const open = () => openNatsBus({ url, name: "test", log: silentLogger, streamPrefix });
  return {
    open,
    [Symbol.asyncDispose]: async () => {
      await using bus = await open();
      await bus.removeStream();
    },
  };
}

async function ownNatsGround(): Promise<BusGround> {
  const server = await startNatsServer();
  const ground = natsGround(server.url);
  return { open: ground.open, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

eventBusContract("memory bus", memoryGround, { ignore: false });

eventBusContract("JetStream, own server", ownNatsGround, {
  ignore: await findBinary("nats-server") === undefined,
});

eventBusContract("JetStream, shared server", () => Promise.resolve(natsGround(testServers.nats)), {
  ignore: !await isReachable(testServers.nats),
});
