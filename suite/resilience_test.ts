/** Parts that stop and start again while the rest goes on. */
import assert from "node:assert/strict";
import { accountService, authService, chatService, streamService } from "../proto/load.ts";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { as, openSuiteClients, type SuiteClients } from "./clients.ts";
import { startLocalSuite } from "./local.ts";
import { register } from "./people.ts";
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
