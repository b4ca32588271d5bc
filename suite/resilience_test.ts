/** Parts that stop and start again while the rest goes on. */
import assert from "node:assert/strict";
import { accountService, authService, chatService, streamService } from "../proto/load.ts";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import {
  findBinary,
  startNatsServer,
  startPostgresServer,
  startRedisServer,
  type TestServer,
} from "../shared/testing/servers.ts";
import { as, openSuiteClients, type SuiteClients } from "./clients.ts";
import { contractMethods, walkContract } from "./contract_walk.ts";
import { startLocalSuite } from "./local.ts";
import { register } from "./people.ts";
import { publishSilence } from "./silent_source.ts";
import type { Suite } from "./suite.ts";

interface Given extends AsyncDisposable {
  readonly suite: Suite;
  readonly clients: SuiteClients;
}

async function given(settings: Record<string, string> = {}): Promise<Given> {
  await using stack = new AsyncDisposableStack();
  const { path } = stack.use(await emptyDataDir());
  const suite = stack.use(await startLocalSuite((name) => settings[name], path));
  const clients = stack.use(
    openSuiteClients(suite.addresses, { failures: 3, halfOpenAfterMs: 50 }),
  );
  const all = stack.move();
  return { suite, clients, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

// grpc-js leaves unreferenced reconnect timers behind where a server goes before its client.
const stops = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test(
  "auth may stop: tokens that are out stay good, and nobody signs in until it is back",
  stops,
  async () => {
    await using it = await given();
    const ada = await register(it.clients.auth, "ada");
    await it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token));
    await it.suite.houses.auth.stop();
    await it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token));
    await it.clients.stream.unary(streamService.ListActiveStreams, {}, as(ada.token));
    await assert.rejects(register(it.clients.auth, "bob"), { status: "UNAVAILABLE" });
    await it.suite.houses.auth.start();
    await eventually("sign-in works again", () =>
      it.clients.auth.unary(
        accountService.SignIn,
        { login: ada.email, password: ada.password },
        as(""),
      ));
  },
);

Deno.test(
  "chat may stop: the gateway says 503 with a reason, the rest works, and it comes back",
  stops,
  async () => {
    await using it = await given();
    const ada = await register(it.clients.auth, "ada");
    const headers = { authorization: `Bearer ${ada.token}` };
    const get = (path: string) => fetch(`${it.suite.addresses.gateway}/api/v1${path}`, { headers });
    await it.suite.houses.chat.stop();
    const refused = await get("/rooms");
    assert.equal(refused.status, 503);
    assert.equal((await refused.json()).reason, "SERVICE_UNAVAILABLE");
    const streams = await get("/streams");
    assert.equal(streams.status, 200);
    await streams.body?.cancel();
    const health = await (await fetch(`${it.suite.addresses.gateway}/health`)).json();
    assert.equal(health.checks.chat.status, "down");
    await it.suite.houses.chat.start();
    await eventually("rooms are listed again", async () => {
      const response = await get("/rooms");
      await response.body?.cancel();
      return response.status === 200;
    });
  },
);

Deno.test(
  "a token revoked while chat was down is refused by chat from its start on",
  stops,
  async () => {
    await using it = await given();
    const ada = await register(it.clients.auth, "ada");
    await it.suite.houses.chat.stop();
    await it.clients.auth.unary(
      authService.RevokeToken,
      { token: ada.token, reason: "lost" },
      as(""),
    );
    await it.suite.houses.chat.start();
    await eventually(
      "chat refuses the token",
      () =>
        it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token)).then(
          () => false,
          (error) => error.reason === "TOKEN_REVOKED",
        ),
    );
  },
);

Deno.test(
  "messages that chat acknowledged are there after it was stopped and started",
  stops,
  async () => {
    await using it = await given();
    const ada = await register(it.clients.auth, "ada");
    const { room } = await it.clients.chat.unary(
      chatService.CreateRoom,
      { name: "kept" },
      as(ada.token),
    );
    const room_id = room?.id;
    for (let i = 0; i < 5; i++) {
      await it.clients.chat.unary(
        chatService.SendMessage,
        { room_id, content: `${i}` },
        as(ada.token),
      );
    }
    await it.suite.houses.chat.stop();
    await it.suite.houses.chat.start();
    const { messages } = await eventually(
      "history is read",
      () => it.clients.chat.unary(chatService.GetMessageHistory, { room_id }, as(ada.token)),
    );
    assert.deepEqual(messages.map((message) => message.seq).toSorted(), ["1", "2", "3", "4", "5"]);
  },
);

interface Cluster extends Given {
  readonly postgres: TestServer;
  readonly redis: TestServer;
  readonly nats: TestServer;
}

/** The suite on engines of the test's own, which it may kill. */
async function cluster(): Promise<Cluster> {
  await using stack = new AsyncDisposableStack();
  const postgres = stack.use(await startPostgresServer());
  const redis = stack.use(await startRedisServer());
  const nats = stack.use(await startNatsServer());
  const it = stack.use(
    await given({ DATABASE_URL: postgres.url, REDIS_URL: redis.url, NATS_URL: nats.url }),
  );
  const all = stack.move();
  const dispose = () => all.disposeAsync();
  return { ...it, postgres, redis, nats, [Symbol.asyncDispose]: dispose };
}

const binaries = await Promise.all(["postgres", "redis-server", "nats-server"].map(findBinary));
const engines = { ...stops, ignore: binaries.includes(undefined) };

Deno.test(
  "every RPC of the contract answers on the real engines as on the embedded ones",
  engines,
  async () => {
    await using it = await cluster();
    const { streamHttp } = it.suite.addresses;
    const calls = await walkContract(it.clients, (id, key) => publishSilence(streamHttp, id, key));
    assert.deepEqual(calls.filter((call) => call.error !== undefined), []);
    assert.equal(calls.length, contractMethods.length);
  },
);

Deno.test(
  "PostgreSQL killed and started again: calls fail while it is gone, nothing acknowledged is lost",
  engines,
  async () => {
    await using it = await cluster();
    const ada = await register(it.clients.auth, "ada");
    const { room } = await it.clients.chat.unary(
      chatService.CreateRoom,
      { name: "kept" },
      as(ada.token),
    );
    const room_id = room?.id;
    const say = (content: string) =>
      it.clients.chat.unary(
        chatService.SendMessage,
        { room_id, content, client_msg_id: content },
        as(ada.token, 3),
      );
    await say("before");
    await it.postgres.kill();
    await assert.rejects(say("during"));
    await it.postgres.start();
    await eventually("messages are taken again", () => say("after"), {
      within: 30_000,
      every: 200,
    });
    const { messages } = await it.clients.chat.unary(
      chatService.GetMessageHistory,
      { room_id },
      as(ada.token),
    );
    const seen = messages.map((message) => message.content).toSorted();
    assert.ok(seen.includes("before") && seen.includes("after"), seen.join());
    assert.deepEqual(
      messages.map((message) => Number(message.seq)).toSorted((a, b) => a - b),
      messages.map((_, i) => i + 1),
    );
  },
);

Deno.test(
  "Redis killed: rooms and streams go on without it, and it is welcome back",
  engines,
  async () => {
    await using it = await cluster();
    const ada = await register(it.clients.auth, "ada");
    const headers = { authorization: `Bearer ${ada.token}` };
    const get = async (path: string) => {
      const response = await fetch(`${it.suite.addresses.gateway}/api/v1${path}`, { headers });
      await response.body?.cancel();
      return response.status;
    };
    await it.redis.kill();
    assert.equal(await get("/rooms"), 200);
    assert.equal(await get("/streams"), 200);
    await it.redis.start();
    await eventually("the live store is up again", async () => {
      const health = await (await fetch(`${it.suite.addresses.gateway}/health`)).json();
      return health.checks["live store"].status === "up";
    }, { within: 20_000 });
  },
);

Deno.test(
  "NATS killed: messages are stored meanwhile, and their events come once it is back",
  engines,
  async () => {
    await using it = await cluster();
    const ada = await register(it.clients.auth, "ada");
    const { room } = await it.clients.chat.unary(
      chatService.CreateRoom,
      { name: "told" },
      as(ada.token),
    );
    const room_id = room?.id;
    await it.nats.kill();
    const { message } = await it.clients.chat.unary(
      chatService.SendMessage,
      { room_id, content: "unheard" },
      as(ada.token),
    );
    assert.equal(message?.seq, "1");
    await it.nats.start();
    const told = Promise.withResolvers<string>();
    await using _subscription = await eventually(
      "the bus takes subscribers again",
      () =>
        it.suite.bus.subscribe(`chat.events.${room_id}.>`, { from: "all" }, (event) => {
          if (event.type.includes("message")) told.resolve(JSON.stringify(event.data));
        }),
      { within: 20_000, every: 100 },
    );
    assert.match(await told.promise, new RegExp(String(message?.id)));
  },
);
