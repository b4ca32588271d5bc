import assert from "node:assert/strict";
import { Client, credentials, Metadata, type ServiceError } from "@grpc/grpc-js";
import { Buffer } from "node:buffer";
import { authService, chatService, healthService, streamService } from "../proto/load.ts";
import type { CallContext } from "./call_context.ts";
import { errors } from "./errors.ts";
import { type GrpcClient, openGrpcClient } from "./grpc_client.ts";
import { type GrpcServer, serve, startGrpcServer } from "./grpc_server.ts";
import type { HandlersOf } from "./grpc_types.ts";
import { HealthBoard } from "./health.ts";
import { silentLogger } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { testBus } from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";
import { emptyHandlers } from "./testing/handlers.ts";
import { type TestAuthority, testAuthority, testVerifier } from "./testing/tokens.ts";

type AuthHandlers = HandlersOf<typeof authService>;

interface Given extends AsyncDisposable {
  readonly client: GrpcClient;
  readonly server: GrpcServer;
  readonly authority: TestAuthority;
  readonly metrics: Metrics;
  readonly health: HealthBoard;
  readonly contexts: CallContext[];
}

/** A server with the smallest of the contract's services; `handlers` replace what a test is about. */
async function given(handlers: Partial<AuthHandlers> = {}): Promise<Given> {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await testBus());
  const authority = await testAuthority();
  const verifier = stack.use(await testVerifier("auth", authority, bus));
  const metrics = createMetrics("test");
  const health = new HealthBoard("test", []);
  const contexts: CallContext[] = [];
  const note = (context: CallContext) => {
    contexts.push(context);
    return Promise.resolve({});
  };
  const server = stack.use(
    await startGrpcServer({
      host: "127.0.0.1",
      port: 0,
      services: [serve(authService, {
        ValidateToken: (_request, context) => note(context),
        GetUserInfo: (_request, context) => note(context),
        CheckPermissions: (_request, context) => note(context),
        RevokeToken: (_request, context) => note(context),
        ...handlers,
      }, { ValidateToken: "none", CheckPermissions: "optional" })],
      verifier,
      health,
      metrics,
      log: silentLogger,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      drainMs: 2_000,
    }),
  );
  const client = stack.use(
    openGrpcClient({
      address: `127.0.0.1:${server.port}`,
      target: "test",
      log: silentLogger,
      metrics: createMetrics("client"),
    }),
  );
  const all = stack.move();
  const dispose = () => all.disposeAsync();
  return { client, server, authority, metrics, health, contexts, [Symbol.asyncDispose]: dispose };
}

const call = (token = "", ms = 5_000) => ({
  token,
  requestId: "test-request",
  deadline: Date.now() + ms,
});

Deno.test("a call with a good token reaches its handler with identity, deadline and request id", async () => {
  await using it = await given();
  const { deadline, ...frame } = call(await it.authority.token());
  await it.client.unary(authService.GetUserInfo, {}, { ...frame, deadline });
  const [context] = it.contexts;
  assert.equal(context?.identity.userId, "7");
  assert.equal(context?.requestId, "test-request");
  assert.ok(Math.abs((context?.deadline ?? 0) - deadline) < 1_000);
});

Deno.test("no token is TOKEN_MISSING where one is required, and fine where it is optional", async () => {
  await using it = await given();
  await assert.rejects(it.client.unary(authService.GetUserInfo, {}, call()), {
    reason: "TOKEN_MISSING",
    status: "UNAUTHENTICATED",
  });
  await it.client.unary(authService.CheckPermissions, {}, call());
  assert.equal(it.contexts[0]?.caller, undefined);
  assert.throws(() => it.contexts[0]?.identity, { reason: "TOKEN_MISSING" });
});

Deno.test("a bad token is refused even where it is optional, and ignored where none is looked at", async () => {
  await using it = await given();
  await assert.rejects(it.client.unary(authService.CheckPermissions, {}, call("garbage")), {
    reason: "TOKEN_MALFORMED",
  });
  await it.client.unary(authService.ValidateToken, {}, call("garbage"));
});

Deno.test("a handler's refusal arrives with its reason, text and particulars", async () => {
  await using it = await given({
    ValidateToken: () =>
      Promise.reject(errors.NOT_YOURSELF("user_id names user 8", { field: "user_id" })),
  });
  await assert.rejects(it.client.unary(authService.ValidateToken, {}, call()), {
    reason: "NOT_YOURSELF",
    status: "PERMISSION_DENIED",
    message: "user_id names user 8",
    metadata: { field: "user_id" },
  });
});

Deno.test("an unforeseen error tells the caller nothing but the request's id", async () => {
  await using it = await given({
    ValidateToken: () => Promise.reject(new Error("password of the database is hunter2")),
  });
  await assert.rejects(it.client.unary(authService.ValidateToken, {}, call()), (error: Error) => {
    assert.match(error.message, /request test-request/);
    assert.doesNotMatch(error.message, /hunter2/);
    return true;
  });
});

Deno.test("a handler that is too slow ends with DEADLINE_EXCEEDED and sees its signal aborted", async () => {
  const aborted = Promise.withResolvers<unknown>();
  await using it = await given({
    ValidateToken: (_request, { signal }) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          aborted.resolve(signal.reason);
          resolve({});
        });
      }),
  });
  await assert.rejects(it.client.unary(authService.ValidateToken, {}, call("", 50)), {
    status: "DEADLINE_EXCEEDED",
  });
  await aborted.promise;
});

Deno.test("a caller that hangs up aborts the handler's signal", async () => {
  const entered = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  await using it = await given({
    ValidateToken: (_request, { signal }) =>
      new Promise((resolve) => {
        entered.resolve();
        signal.addEventListener("abort", () => {
          aborted.resolve();
          resolve({});
        });
      }),
  });
  const abort = new AbortController();
  const running = it.client.unary(authService.ValidateToken, {}, {
    ...call(),
    signal: abort.signal,
  });
  await entered.promise;
  abort.abort();
  await assert.rejects(running, { status: "CANCELLED" });
  await aborted.promise;
});

Deno.test("a request over 1 MiB is refused with its reason, and reaches no handler", async () => {
  await using it = await given();
  const validate = (length: number) =>
    it.client.unary(authService.ValidateToken, { token: "x".repeat(length) }, call());
  await validate(1_048_000);
  assert.equal(it.contexts.length, 1);
  await assert.rejects(validate(1_049_000), {
    reason: "REQUEST_TOO_LARGE",
    status: "RESOURCE_EXHAUSTED",
    metadata: { max: "1048576" },
  });
  assert.equal(it.contexts.length, 1);
});

Deno.test("a message of 10 MB is RESOURCE_EXHAUSTED and reaches no handler", async () => {
  await using it = await given();
  const request = { token: "x".repeat(10_000_000) };
  await assert.rejects(it.client.unary(authService.ValidateToken, request, call()), {
    status: "RESOURCE_EXHAUSTED",
  });
  assert.equal(it.contexts.length, 0);
});

Deno.test("metadata and auth_token must agree, and either alone is enough", async () => {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await testBus());
  const authority = await testAuthority();
  const verifier = stack.use(await testVerifier("chat", authority, bus));
  const server = stack.use(
    await startGrpcServer({
      host: "127.0.0.1",
      port: 0,
      services: [serve(chatService, emptyHandlers(chatService))],
      verifier,
      health: new HealthBoard("test", []),
      metrics: createMetrics("test"),
      log: silentLogger,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      drainMs: 1_000,
    }),
  );
  const client = stack.use(
    openGrpcClient({
      address: `127.0.0.1:${server.port}`,
      target: "chat",
      log: silentLogger,
      metrics: createMetrics("client"),
    }),
  );
  const [one, two] = [await authority.token(), await authority.token()];
  const ask = (auth_token: string, token: string) =>
    client.unary(chatService.ListRooms, { auth_token }, call(token));
  await ask(one, "");
  await ask("", one);
  await ask(one, one);
  await assert.rejects(ask(one, two), { reason: "TOKEN_MISMATCH", status: "UNAUTHENTICATED" });
});

Deno.test("calls are counted and timed by service, method and status", async () => {
  await using it = await given();
  await it.client.unary(authService.ValidateToken, {}, call());
  await assert.rejects(it.client.unary(authService.GetUserInfo, {}, call()));
  const text = await it.metrics.render();
  for (
    const [method, status] of [["ValidateToken", "OK"], ["GetUserInfo", "UNAUTHENTICATED"]] as const
  ) {
    const labels = ["veza.common.auth.AuthService", method, status, "test"];
    for (const name of ["grpc_requests_total", "grpc_request_duration_seconds_count"]) {
      const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`));
      const found = lines.find((line) => labels.every((label) => line.includes(`="${label}"`)));
      assert.ok(found?.endsWith(" 1"), `${name} of ${method}: ${lines.join("; ")}`);
    }
  }
});

Deno.test("grpc.health.v1 says SERVING, then NOT_SERVING once the house drains", async () => {
  await using it = await given();
  await it.client.check();
  it.health.drain();
  await assert.rejects(it.client.check(), /NOT_SERVING/);
  await assert.rejects(
    it.client.unary(healthService.Check, { service: "no.such.Service" }, call()),
    { status: "NOT_FOUND" },
  );
});

Deno.test("a health watcher is told of the change", async () => {
  await using it = await given();
  const seen: string[] = [];
  const abort = new AbortController();
  const frame = { requestId: "watch", signal: abort.signal };
  for await (const { status } of it.client.stream(healthService.Watch, { service: "" }, frame)) {
    seen.push(status);
    if (seen.length === 1) it.health.drain();
    else break;
  }
  assert.deepEqual(seen, ["SERVING", "NOT_SERVING"]);
});

Deno.test("requests that are no protobuf are INVALID_ARGUMENT, sent by any client", async () => {
  await using it = await given();
  const raw = new Client(`127.0.0.1:${it.server.port}`, credentials.createInsecure());
  const failure = await new Promise<ServiceError | null>((resolve) => {
    raw.makeUnaryRequest(
      authService.ValidateToken.path,
      (bytes: Buffer) => bytes,
      (bytes) => bytes,
      Buffer.from([0x9f, 0x06]),
      new Metadata(),
      (error) => resolve(error),
    );
  });
  raw.close();
  assert.equal(failure?.code, 3);
});

Deno.test("a stream of events ends when its reader leaves", async () => {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await testBus());
  const authority = await testAuthority();
  const verifier = stack.use(await testVerifier("stream", authority, bus));
  let left = false;
  const server = stack.use(
    await startGrpcServer({
      host: "127.0.0.1",
      port: 0,
      services: [
        serve(streamService, {
          ...emptyHandlers(streamService),
          SubscribeToStreamEvents: async function* (_request, { signal }) {
            try {
              for (let i = 0; !signal.aborted; i++) {
                yield { stream_id: String(i) };
                await new Promise((resolve) => setTimeout(resolve, 1));
              }
            } finally {
              left = true;
            }
          },
        }),
      ],
      verifier,
      health: new HealthBoard("test", []),
      metrics: createMetrics("test"),
      log: silentLogger,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      drainMs: 1_000,
    }),
  );
  const client = stack.use(
    openGrpcClient({
      address: `127.0.0.1:${server.port}`,
      target: "stream",
      log: silentLogger,
      metrics: createMetrics("client"),
    }),
  );
  const frame = { requestId: "events", token: await authority.token() };
  const seen: string[] = [];
  for await (const event of client.stream(streamService.SubscribeToStreamEvents, {}, frame)) {
    seen.push(event.stream_id);
    if (seen.length === 3) break;
  }
  assert.deepEqual(seen, ["0", "1", "2"]);
  await eventually("the handler has left", () => left);
});

Deno.test({
  name: "a server that stops lets open calls end",
  // A grpc-js client whose server went first leaves its (unreferenced) reconnect timer behind when it is closed.
  sanitizeOps: false,
  sanitizeResources: false,
  fn: async () => {
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await using it = await given({
      ValidateToken: async () => {
        entered.resolve();
        await release.promise;
        return { valid: true };
      },
    });
    const running = it.client.unary(authService.ValidateToken, {}, call());
    await entered.promise;
    const stopped = it.server[Symbol.asyncDispose]();
    release.resolve();
    assert.equal((await running).valid, true);
    await stopped;
  },
});
