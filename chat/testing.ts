/** Chat for tests: on free ports, over whatever engines the test has, with tokens of a pretended auth. */
import assert from "node:assert/strict";
import { Centrifuge, type Subscription } from "centrifuge";
import { chatService } from "../proto/load.ts";
import type { Room__Output } from "../proto/gen/veza/chat/Room.ts";
import { AppError } from "../shared/errors.ts";
import type { BlobStore } from "../shared/blob_store.ts";
import type { EventBus } from "../shared/event_bus.ts";
import { type ClientCall, type GrpcClient, openGrpcClient } from "../shared/grpc_client.ts";
import type { Identity } from "../shared/identity.ts";
import type { LiveStore } from "../shared/live_store.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import type { Database } from "../shared/postgres.ts";
import { testBlobs } from "../shared/testing/blobs.ts";
import { testBus, testDatabase, testLiveStore } from "../shared/testing/engines.ts";
import { type TestAuthority, testAuthority } from "../shared/testing/tokens.ts";
import { type ChatApp, realClock, startChat } from "./app.ts";
import { readChatConfig } from "./config.ts";
import type { Clock } from "./ports.ts";
import { startTestAuthServer, type TestAuthServer } from "./testing_auth.ts";

export interface TestChatOptions {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly authority: TestAuthority;
  /** Files' bytes; a folder of its own unless nodes share one. */
  readonly blobs?: BlobStore;
  /** Variables by name, over the defaults. */
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Partial<Clock>;
}

export interface TestChat extends AsyncDisposable {
  readonly app: ChatApp;
  readonly client: GrpcClient;
  readonly blobs: BlobStore;
  /** `ws://127.0.0.1:<port>/ws/chat`. */
  readonly wsUrl: string;
}

/** With the engines that it stands on. */
export interface WholeTestChat extends TestChat {
  readonly database: Database;
  readonly bus: EventBus;
  readonly live: LiveStore;
  readonly authority: TestAuthority;
  readonly auth: TestAuthServer;
}

/** A node of chat over given engines; several may share them. */
export async function startTestChat(options: TestChatOptions): Promise<TestChat> {
  await using starting = new AsyncDisposableStack();
  const env: Record<string, string> = {
    VEZA_CHAT_GRPC_PORT: "0",
    VEZA_CHAT_WS_PORT: "0",
    VEZA_CHAT_OPS_PORT: "0",
    VEZA_DRAIN_SECONDS: "0",
    // Nobody listens there: a test that needs auth starts one and says where.
    VEZA_AUTH_ADDRESS: "127.0.0.1:9",
    VEZA_STREAM_ADDRESS: "127.0.0.1:9",
    VEZA_GATEWAY_URL: "http://127.0.0.1:9",
    ...options.env,
  };
  const config = readChatConfig((name) => env[name]);
  const { database, bus, live, authority } = options;
  const blobs = options.blobs ?? starting.use(await testBlobs()).store;
  const adapters = { database, bus, live, authority, blobs, log: silentLogger };
  const app = starting.use(await startChat(config, adapters, { ...realClock, ...options.clock }));
  const client = starting.use(
    openGrpcClient({
      target: "chat",
      address: `127.0.0.1:${app.grpcPort}`,
      log: silentLogger,
      metrics: createMetrics("test"),
    }),
  );
  const running = starting.move();
  return {
    app,
    client,
    blobs,
    wsUrl: `ws://127.0.0.1:${app.wsPort}/ws/chat`,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** One node with engines of its own. */
export async function testChat(
  options: Pick<TestChatOptions, "env" | "clock" | "blobs"> = {},
): Promise<WholeTestChat> {
  await using starting = new AsyncDisposableStack();
  const { database } = starting.use(await testDatabase("chat"));
  const bus = starting.use(await testBus());
  const live = starting.use(await testLiveStore());
  const authority = await testAuthority(options.clock?.now);
  const auth = starting.use(await startTestAuthServer(authority, bus));
  const engines = { database, bus, live, authority };
  const env = { VEZA_AUTH_ADDRESS: auth.address, ...options.env };
  const chat = starting.use(await startTestChat({ ...options, ...engines, env }));
  const running = starting.move();
  return { ...chat, ...engines, auth, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Somebody with a token. */
export interface Person {
  readonly id: string;
  readonly token: string;
  readonly call: () => ClientCall;
}

const names: Readonly<Record<string, string>> = { "1": "ada", "2": "bob", "3": "eve", "4": "dan" };

export async function person(
  authority: TestAuthority,
  id: string,
  claims: Partial<Identity> = {},
): Promise<Person> {
  const username = names[id] ?? `user${id}`;
  const token = await authority.token({ userId: id, username, ...claims });
  return { id, token, call: () => as(token) };
}

/** A call's frame: who speaks, and for how long anyone waits. */
export function as(token = ""): ClientCall {
  return { token, requestId: crypto.randomUUID(), deadline: Date.now() + 20_000 };
}

/** A room of `owner`, with `others` in it. */
export async function room(
  chat: TestChat,
  owner: Person,
  fields: Partial<
    { name: string; type: Room__Output["type"]; visibility: Room__Output["visibility"] }
  > = {},
  others: readonly Person[] = [],
): Promise<Room__Output> {
  const made = await chat.client.unary(
    chatService.CreateRoom,
    { name: "the room", ...fields },
    owner.call(),
  );
  assert.ok(made.room);
  for (const other of others) {
    await chat.client.unary(chatService.JoinRoom, { room_id: made.room.id }, other.call());
  }
  return made.room;
}

export async function send(chat: TestChat, from: Person, roomId: string, content: string) {
  const { message } = await chat.client.unary(
    chatService.SendMessage,
    { room_id: roomId, content },
    from.call(),
  );
  assert.ok(message);
  return message;
}

/** Resolves to the error where `call` fails with the reason and status; fails the test otherwise. */
export async function refused(
  call: Promise<unknown>,
  reason: string,
  status: AppError["status"],
): Promise<AppError> {
  const outcome = await call.then((value) => ({ value }), (error: unknown) => error);
  assert.ok(outcome instanceof AppError, `was not refused: ${JSON.stringify(outcome)}`);
  assert.deepEqual([outcome.reason, outcome.status], [reason, status], outcome.message);
  return outcome;
}

/** The unmodified client from npm, connected; disposed with its connection closed. */
export interface TestSocket extends AsyncDisposable {
  readonly centrifuge: Centrifuge;
  /** What `channel` brought, in order. */
  follow(channel: string): Promise<Followed>;
}

export interface Followed {
  readonly subscription: Subscription;
  /** Publications with their offset, undefined for those that are not stored. */
  readonly publications: { readonly offset: number | undefined; readonly data: unknown }[];
}

/** `endpoint`: where it connects each time; the node given unless a test moves it. */
export async function connect(
  chat: TestChat,
  who: Person,
  endpoint: () => string = () => chat.wsUrl,
): Promise<TestSocket> {
  const sockets = new Set<WebSocket>();
  const centrifuge = new Centrifuge(chat.wsUrl, {
    token: who.token,
    minReconnectDelay: 10,
    maxReconnectDelay: 100,
    websocket: trackedWebSocket(sockets, endpoint),
  });
  const closed = () =>
    Promise.all([...sockets].map((socket) =>
      new Promise<void>((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) resolve();
        else socket.addEventListener("close", () => resolve());
      })
    ));
  centrifuge.connect();
  await centrifuge.ready(10_000);
  return {
    centrifuge,
    follow: async (channel) => {
      const subscription = centrifuge.newSubscription(channel);
      const publications: { offset: number | undefined; data: unknown }[] = [];
      subscription.on("publication", ({ offset, data }) => publications.push({ offset, data }));
      subscription.subscribe();
      await subscription.ready(10_000);
      return { subscription, publications };
    },
    [Symbol.asyncDispose]: async () => {
      centrifuge.disconnect();
      await closed();
    },
  };
}

/** The platform's WebSocket, remembered so that tests can wait for its end. */
function trackedWebSocket(opened: Set<WebSocket>, endpoint: () => string): typeof WebSocket {
  return class extends WebSocket {
    constructor(_url: string | URL, protocols?: string | string[]) {
      super(endpoint(), protocols);
      opened.add(this);
    }
  };
}

/** Contents of the messages that arrived, with their offsets. */
export function contents(followed: Followed): [number | undefined, string][] {
  return followed.publications.flatMap(({ offset, data }) => {
    const content: unknown = Reflect.get(Object(Reflect.get(Object(data), "message")), "content");
    return typeof content === "string" && offset !== undefined ? [[offset, content]] : [];
  });
}
