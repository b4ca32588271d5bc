import { authService, chatService, streamService } from "../../proto/load.ts";
import { AppError } from "../../shared/errors.ts";
import { ChatPeer } from "../chat_peer.ts";
import { as, openSuiteClients, type SuiteClients } from "../clients.ts";
import { ms } from "../latency.ts";
import { register } from "../people.ts";
import type { Suite } from "../suite.ts";
import { type Criterion, demand } from "./criterion.ts";

/** Calls that auth has served so far, health questions left out, from its own metrics. */
async function callsServedByAuth(suite: Suite): Promise<number> {
  const response = await fetch(`${suite.addresses.authOps}/metrics`);
  const text = await response.text();
  return [...text.matchAll(/^grpc_requests_total\{(.*)\} (\d+)$/gm)]
    .filter(([, labels = ""]) => !labels.includes("grpc.health.v1"))
    .reduce((sum, [, , count = "0"]) => sum + Number(count), 0);
}

export const tokensAreLocal: Criterion = {
  name: "a token signed by auth is accepted by chat and stream without a call to auth",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const { token } = await register(clients.auth, "local");
    const before = await callsServedByAuth(suite);
    await clients.chat.unary(chatService.ListRooms, {}, as(token));
    await clients.stream.unary(streamService.ListActiveStreams, {}, as(token));
    const asked = await callsServedByAuth(suite) - before;
    demand(asked === 0, `auth served ${asked} calls meanwhile`);
    return "0 calls to auth";
  },
};

async function refusals(clients: SuiteClients, token: string, gateway: string): Promise<boolean[]> {
  const refused = (call: Promise<unknown>) =>
    call.then(
      () => false,
      (error) => error instanceof AppError && error.reason === "TOKEN_REVOKED",
    );
  const rooms = await fetch(`${gateway}/api/v1/rooms`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await rooms.body?.cancel();
  return await Promise.all([
    refused(clients.auth.unary(authService.CheckPermissions, {
      resource: "chat.room",
      action: "read",
      resource_id: "*",
    }, as(token))),
    refused(clients.chat.unary(chatService.ListRooms, {}, as(token))),
    refused(clients.stream.unary(streamService.ListActiveStreams, {}, as(token))),
    Promise.resolve(rooms.status === 401),
  ]);
}

interface Listener extends AsyncDisposable {
  /** The code that the socket was closed with. */
  readonly closed: Promise<number>;
}

/** Resolves once stream has welcomed a listener with this token. */
async function listen(suite: Suite, clients: SuiteClients, token: string): Promise<Listener> {
  const { stream } = clients;
  const created = await stream.unary(streamService.CreateStream, { title: "revoked" }, as(token));
  const stream_id = created.stream?.id ?? "";
  await stream.unary(streamService.StartStream, { stream_id }, as(token));
  const url = `${suite.addresses.gateway.replace("http", "ws")}/ws/stream/${stream_id}/listen`;
  const socket = new WebSocket(url);
  const welcome = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<number>();
  socket.onopen = () => socket.send(JSON.stringify({ type: "listen", token, quality: "AUTO" }));
  socket.onmessage = ({ data }) => {
    if (String(data).includes('"welcome"')) welcome.resolve();
  };
  socket.onclose = ({ code, reason }) => {
    welcome.reject(new Error(`the listener was closed with ${code} ${reason}`));
    closed.resolve(code);
  };
  await welcome.promise;
  return {
    closed: closed.promise,
    [Symbol.asyncDispose]: async () => {
      if (socket.readyState !== WebSocket.CLOSED) socket.close(1000);
      await closed.promise;
    },
  };
}

export const revocationIsFast: Criterion = {
  name: "a revoked token is refused by all houses and its sockets are closed",
  async measure(suite) {
    await using clients = openSuiteClients(suite.addresses);
    const person = await register(clients.auth, "revoked");
    const before = await refusals(clients, person.token, suite.addresses.gateway);
    demand(before.every((refused) => !refused), "the token was refused before it was revoked");
    await using socket = await ChatPeer.connect(`${suite.addresses.gateway}/ws/chat`, person.token);
    await using listener = await listen(suite, clients, person.token);
    const started = performance.now();
    await clients.auth.unary(
      authService.RevokeToken,
      { token: person.token, reason: "validate" },
      as(""),
    );
    const close = await socket.closed(5_000);
    const heard = await listener.closed;
    const closedAfter = performance.now() - started;
    let refused = await refusals(clients, person.token, suite.addresses.gateway);
    while (refused.includes(false) && performance.now() - started < 5_000) {
      refused = await refusals(clients, person.token, suite.addresses.gateway);
    }
    const names = ["auth", "chat", "stream", "gateway"];
    const lenient = names.filter((_, i) => !refused[i]);
    demand(lenient.length === 0, `still accepted by ${lenient.join(", ")} after 5 s`);
    demand(close.code >= 3500 && close.code < 4000, `the socket was closed with ${close.code}`);
    demand(heard >= 3500 && heard < 4000, `the listener's socket was closed with ${heard}`);
    return `sockets closed (chat ${close.code}, stream ${heard}) after ${
      ms(closedAfter)
    }, all refuse after ${ms(performance.now() - started)}`;
  },
};
