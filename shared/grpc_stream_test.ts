import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { AppError } from "./errors.ts";
import { newEvent } from "./event.ts";
import type { EventBus } from "./event_bus.ts";
import { type GrpcClient, openGrpcClient } from "./grpc_client.ts";
import { type GrpcServer, serve, startGrpcServer } from "./grpc_server.ts";
import { HealthBoard } from "./health.ts";
import { silentLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { testBus } from "./testing/engines.ts";
import { eventually } from "./testing/eventually.ts";
import { emptyHandlers } from "./testing/handlers.ts";
import { type TestAuthority, testAuthority, testVerifier } from "./testing/tokens.ts";
import { revokedSubject } from "./token_verifier.ts";

interface Given extends AsyncDisposable {
  readonly client: GrpcClient;
  readonly server: GrpcServer;
  readonly authority: TestAuthority;
  readonly bus: EventBus;
  /** Streams that are open now. */
  readonly open: () => number;
}

/** A server whose one stream stays quiet for ever. */
async function given(): Promise<Given> {
  await using stack = new AsyncDisposableStack();
  const bus = stack.use(await testBus());
  const authority = await testAuthority();
  const verifier = stack.use(await testVerifier("stream", authority, bus));
  let open = 0;
  const handlers = {
    ...emptyHandlers(streamService),
    SubscribeToStreamEvents: async function* (
      _request: object,
      { signal }: { signal: AbortSignal },
    ) {
      open++;
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      open--;
      yield* [];
    },
  };
  const server = stack.use(
    await startGrpcServer({
      host: "127.0.0.1",
      port: 0,
      services: [serve(streamService, handlers)],
      verifier,
      health: new HealthBoard("test", []),
      metrics: createMetrics("test"),
      log: silentLogger,
      now: Date.now,
      newId: () => crypto.randomUUID(),
      drainMs: 60_000,
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
  const all = stack.move();
  return {
    ...{ client, server, authority, bus, open: () => open },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Reads a quiet stream in the background; resolves to the reason with which it ended. */
function read({ client }: Given, token: string, signal?: AbortSignal): Promise<string> {
  const call = { token, requestId: "quiet", ...signal && { signal } };
  return (async () => {
    const events = client.stream(streamService.SubscribeToStreamEvents, {}, call);
    for await (const event of events) assert.fail(`Nothing is said here: ${event.type}`);
    return "no reason";
  })().catch((error: unknown) => error instanceof AppError ? error.reason : String(error));
}

// grpc-js leaves the timer of its next attempt to connect behind when the server is the first to go.
const options = { sanitizeOps: false, sanitizeResources: false };

Deno.test("a quiet stream ends when its caller's token is taken back, and others' go on", async () => {
  await using it = await given();
  const [taken, kept] = [
    await it.authority.token({ tokenId: "taken" }),
    await it.authority.token({ userId: "8" }),
  ];
  const ended = read(it, taken);
  const leave = new AbortController();
  const other = read(it, kept, leave.signal);
  await eventually("both streams to be open", () => it.open() === 2);
  const expires_at = Math.floor(Date.now() / 1000) + 900;
  const data = { kind: "token", id: "taken", before: 0, expires_at };
  const type = "veza.auth.revoked";
  const newId = () => crypto.randomUUID();
  const event = newEvent({ source: "/veza/auth", type, data, now: Date.now, newId });
  await it.bus.publish(revokedSubject, event);
  assert.equal(await ended, "TOKEN_REVOKED");
  assert.equal(it.open(), 1);
  leave.abort();
  await other;
  await eventually("the other stream to end", () => it.open() === 0);
});

Deno.test("a quiet stream ends when its caller's token expires", async () => {
  await using it = await given();
  const expiresAt = Math.floor(Date.now() / 1000) + 2;
  const ended = read(it, await it.authority.token({ expiresAt }));
  await eventually("the stream to be open", () => it.open() === 1);
  assert.equal(await ended, "TOKEN_EXPIRED");
});

Deno.test("a server that stops ends quiet streams at once and says why", options, async () => {
  await using it = await given();
  const ended = read(it, await it.authority.token());
  await eventually("the stream to be open", () => it.open() === 1);
  await it.server[Symbol.asyncDispose]();
  assert.equal(await ended, "SHUTTING_DOWN");
  assert.equal(it.open(), 0);
});
