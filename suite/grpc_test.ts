/** The houses talking to each other over gRPC, on whichever engines the machine has. */
import assert from "node:assert/strict";
import { accountService, authService, chatService, streamService } from "../proto/load.ts";
import { AppError } from "../shared/errors.ts";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
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
  const clients = stack.use(openSuiteClients(suite.addresses));
  const all = stack.move();
  return { suite, clients, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

Deno.test("every RPC of the contract answers, none of them with a made-up error", async () => {
  await using it = await given();
  const { streamHttp } = it.suite.addresses;
  const calls = await walkContract(it.clients, (id, key) => publishSilence(streamHttp, id, key));
  assert.deepEqual(calls.filter((call) => call.error !== undefined), []);
  assert.deepEqual(calls.map((call) => call.name).toSorted(), contractMethods.toSorted());
});

Deno.test("the first account is the administrator, the second one is not, and roles take effect", async () => {
  await using it = await given();
  const ada = await register(it.clients.auth, "ada");
  const bob = await register(it.clients.auth, "bob");
  const info = (token: string) =>
    it.clients.auth.unary(authService.GetUserInfo, { token }, as(token));
  assert.equal((await info(ada.token)).user?.role, "admin");
  assert.equal((await info(bob.token)).user?.role, "user");
  const { room } = await it.clients.chat.unary(
    chatService.CreateRoom,
    { name: "bob's" },
    as(bob.token),
  );
  // The administrator may act for others; bob may not act for ada.
  await it.clients.chat.unary(
    chatService.JoinRoom,
    { room_id: room?.id, user_id: ada.id },
    as(ada.token),
  );
  await assert.rejects(
    it.clients.chat.unary(
      chatService.LeaveRoom,
      { room_id: room?.id, user_id: ada.id },
      as(bob.token),
    ),
    { reason: "NOT_YOURSELF" },
  );
});

Deno.test("keys rotate with overlap: old and new tokens are good in every house", async () => {
  await using it = await given();
  const ada = await register(it.clients.auth, "ada");
  const before = ada.token;
  await it.clients.auth.unary(accountService.RotateKeys, {}, as(ada.token));
  const bob = await register(it.clients.auth, "bob");
  for (const token of [before, bob.token]) {
    await it.clients.chat.unary(chatService.ListRooms, {}, as(token));
    await it.clients.stream.unary(streamService.ListActiveStreams, {}, as(token));
  }
});

Deno.test("signing out ends the session in every house at once", async () => {
  await using it = await given();
  const ada = await register(it.clients.auth, "ada");
  await it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token));
  await it.clients.auth.unary(accountService.SignOut, {}, as(ada.token));
  for (
    const ask of [
      () => it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token)),
      () => it.clients.stream.unary(streamService.ListActiveStreams, {}, as(ada.token)),
    ]
  ) {
    await eventually("the token is refused", () =>
      ask().then(
        () => false,
        (error) => error instanceof AppError && error.reason === "TOKEN_REVOKED",
      ));
  }
});

Deno.test("with a shared secret every house takes HS256 tokens and no others", async () => {
  await using it = await given({ JWT_SECRET: "a secret that an older fleet shares with us" });
  const ada = await register(it.clients.auth, "ada");
  assert.match(atob(ada.token.split(".")[0] ?? ""), /HS256/);
  await it.clients.chat.unary(chatService.ListRooms, {}, as(ada.token));
  await it.clients.stream.unary(streamService.ListActiveStreams, {}, as(ada.token));
  await using other = await given();
  const stranger = await register(other.clients.auth, "eve");
  await assert.rejects(it.clients.chat.unary(chatService.ListRooms, {}, as(stranger.token)), {
    reason: "TOKEN_INVALID",
  });
});

Deno.test("a direct message reaches an account that chat has never met, and nobody else's inbox", async () => {
  await using it = await given();
  const ada = await register(it.clients.auth, "ada");
  const bob = await register(it.clients.auth, "bob");
  await it.clients.chat.unary(
    chatService.SendDirectMessage,
    { recipient_id: bob.id, content: "hello bob" },
    as(ada.token),
  );
  const { messages } = await it.clients.chat.unary(
    chatService.GetDirectMessages,
    { other_user_id: ada.id },
    as(bob.token),
  );
  assert.deepEqual(messages.map((message) => message.content), ["hello bob"]);
  await assert.rejects(
    it.clients.chat.unary(
      chatService.SendDirectMessage,
      { recipient_id: "999999", content: "anyone?" },
      as(ada.token),
    ),
    { status: "NOT_FOUND" },
  );
});
