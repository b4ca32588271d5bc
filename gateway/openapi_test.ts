import assert from "node:assert/strict";
import { Validator } from "@seriousme/openapi-schema-validator";
import { accountService, authService, chatService, streamService } from "../proto/load.ts";
import { given } from "./testing/houses.ts";

interface Operation {
  readonly operationId: string;
  readonly "x-rpc"?: string;
  readonly summary?: string;
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
}

type Document = {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
};

async function document(url: string): Promise<Document> {
  const response = await fetch(`${url}/openapi.json`);
  assert.equal(response.status, 200);
  return await response.json();
}

function operations({ paths }: Document): { name: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation }))
  );
}

Deno.test("every RPC of the four services has a route", async () => {
  await using it = await given();
  const mounted = new Set(it.gateway.routes.map(({ rpc }) => rpc));
  for (const service of [authService, accountService, chatService, streamService]) {
    for (const { path } of Object.values(service)) {
      assert.ok(mounted.has(path.slice(1)), `${path.slice(1)} has no route`);
    }
  }
});

Deno.test("every route is described, and everything described is a route", async () => {
  await using it = await given();
  const described = operations(await document(it.gateway.url)).map(({ name }) => name);
  const mounted = it.gateway.routes.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    described.toSorted(),
    [
      ...mounted,
      "get /health",
      "get /live",
      "get /ready",
    ].toSorted(),
  );
});

Deno.test("the OpenAPI document is valid 3.1, and names its operations uniquely", async () => {
  await using it = await given();
  const text = await document(it.gateway.url);
  assert.equal(text.openapi, "3.1.0");
  const result = await new Validator().validate(structuredClone(text));
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(result.valid, true);
  const ids = operations(text).map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
});

Deno.test("every operation says its failures as problem documents", async () => {
  await using it = await given();
  for (const { name, operation } of operations(await document(it.gateway.url))) {
    if (!name.includes("/api/v1/")) continue;
    for (const status of ["400", "429", "503", "504"]) {
      const content = operation.responses[status]?.content ?? {};
      assert.ok("application/problem+json" in content, `${name} does not say its ${status}`);
    }
  }
});
