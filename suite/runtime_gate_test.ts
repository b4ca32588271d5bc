/**
 * Why Deno is pinned: what other versions break. A bump of the version must pass these first.
 * On 2.9.4–2.9.6 a grpc-js server aborts when a busy client closes; on 2.8.3–2.9.5 Deno.serve stalls a request
 * body once the response has begun.
 */
import assert from "node:assert/strict";
import { authService } from "../proto/load.ts";
import { HealthBoard } from "../shared/health.ts";
import { serve, startGrpcServer } from "../shared/grpc_server.ts";
import { openGrpcClient } from "../shared/grpc_client.ts";
import { silentLogger } from "../shared/log.ts";
import { createMetrics } from "../shared/metrics.ts";
import { testAuthority, testVerifier } from "../shared/testing/tokens.ts";
import { testBus } from "../shared/testing/engines.ts";
import { requiredDeno } from "./preflight.ts";

Deno.test("the runtime is the one that the project is pinned to", () => {
  assert.equal(Deno.version.deno, requiredDeno);
});

Deno.test("a gRPC server outlives clients that close after hundreds of calls", async () => {
  await using bus = await testBus();
  await using verifier = await testVerifier("auth", await testAuthority(), bus);
  const metrics = createMetrics("gate");
  await using server = await startGrpcServer({
    host: "127.0.0.1",
    port: 0,
    services: [serve(authService, {
      ValidateToken: () => Promise.resolve({ valid: true }),
      GetUserInfo: () => Promise.resolve({}),
      CheckPermissions: () => Promise.resolve({}),
      RevokeToken: () => Promise.resolve({}),
    }, { ValidateToken: "none" })],
    verifier,
    health: new HealthBoard("gate", []),
    metrics,
    log: silentLogger,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    drainMs: 1_000,
  });
  for (let round = 0; round < 5; round++) {
    await using client = openGrpcClient({
      address: `127.0.0.1:${server.port}`,
      target: "gate",
      log: silentLogger,
      metrics,
    });
    const calls = Array.from(
      { length: 400 },
      () =>
        client.unary(authService.ValidateToken, { token: "x" }, {
          requestId: "gate",
          deadline: Date.now() + 20_000,
        }),
    );
    const answers = await Promise.all(calls);
    assert.ok(answers.every((answer) => answer.valid));
  }
});

Deno.test("a request body keeps flowing after the response has begun", async () => {
  const chunks = 64;
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => {
      // Echo: the first response bytes leave while most of the body is still to come.
      return new Response(request.body);
    },
  );
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (let i = 0; i < chunks; i++) {
        controller.enqueue(new Uint8Array(16_384).fill(i));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      controller.close();
    },
  });
  const response = await fetch(`http://127.0.0.1:${server.addr.port}/`, {
    method: "POST",
    body,
    signal: AbortSignal.timeout(20_000),
  });
  assert.equal((await response.bytes()).length, chunks * 16_384);
});
