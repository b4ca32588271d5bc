import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { lookupType } from "../proto/load.ts";
import { type Given, given } from "./testing/houses.ts";

type Json = Record<string, unknown>;

interface Operation {
  readonly "x-rpc"?: string;
  readonly parameters?: readonly { name: string; in: string; schema: Json; required?: boolean }[];
  readonly requestBody?: { content: { "application/json": { schema: Json } } };
  readonly responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Json;
}

/** A message with every field set, to the depth that the contract has. */
function filled(type: ReturnType<typeof lookupType>, depth = 4): Json {
  const fields = depth === 0 ? [] : type.fieldsArray;
  return Object.fromEntries(fields.map((field) => {
    const { resolvedType } = field.resolve();
    // ExportUserData's document is JSON in a string.
    if (field.name === "json") return [field.name, "{}"];
    const value = resolvedType === null
      ? ({ string: "text", bool: true }[field.type] ?? 7)
      : "values" in resolvedType
      ? Object.keys(resolvedType.values).at(-1)
      : filled(resolvedType, depth - 1);
    return [field.name, field.map ? { key: value } : field.repeated ? [value] : value];
  }));
}

/** A value that a request's schema takes. */
function sample(schema: Json): unknown {
  if (schema.example !== undefined) return schema.example;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  switch (schema.type) {
    case "object": {
      const properties = Object.entries(schema.properties ?? {});
      return Object.fromEntries(properties.map(([name, one]) => [name, sample(one)]));
    }
    case "boolean":
      return true;
    case "integer":
      return 1;
    default:
      return "a@b.c";
  }
}

async function walk(it: Given, path: string, method: string, operation: Operation) {
  const { parameters = [], requestBody } = operation;
  const id = (name: string) => name === "user_id" ? "42" : "019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88";
  const target = path.replace("/api/v1", "").replace(/\{(\w+)\}/g, (_, name) => id(name));
  const query = new URLSearchParams(
    parameters.filter((one) => one.in === "query" && one.required)
      .map(({ name, schema }): [string, string] => [name, String(sample(schema))]),
  );
  const schema = requestBody?.content["application/json"].schema;
  const body = schema === undefined ? undefined : sample(schema) as Json;
  // Sessions by cookie have tests of their own.
  if (body !== undefined && "session" in body) body.session = "token";
  return await it.ask(method.toUpperCase(), `${target}?${query}`, { body });
}

Deno.test("every route takes what it describes, asks its RPC, and answers as it describes", async () => {
  await using it = await given();
  const document: Document = await (await fetch(`${it.gateway.url}/openapi.json`)).json();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "doc", components: document.components });
  let walked = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const rpc = operation["x-rpc"];
      if (rpc === undefined) continue;
      walked++;
      const [service = "", name = ""] = rpc.split("/");
      const streams = name === "SubscribeToStreamEvents";
      const scope = service.slice(0, service.lastIndexOf("."));
      const { methods } = lookupType(`${scope}.${anyType(scope)}`).root.lookupService(service);
      const message = filled(lookupType(`${scope}.${methods[name]?.responseType}`));
      it.answers[name] = streams
        ? async function* () {
          yield await Promise.resolve(message);
        }
        : () => message;
      it.seen.length = 0;
      const answer = await walk(it, path, method, operation);
      const where = `${method} ${path}: ${answer.text.slice(0, 300)}`;
      const [status = ""] = Object.keys(operation.responses);
      assert.equal(String(answer.status), status, where);
      assert.deepEqual(it.seen.map((call) => call.rpc), [name], where);
      const schema = operation.responses[status]?.content?.["application/json"]?.schema;
      if (schema === undefined) continue;
      const text = JSON.stringify(schema).replaceAll('"#/components', '"doc#/components');
      const validate = ajv.compile(JSON.parse(text));
      assert.ok(validate(answer.json), `${where}: ${ajv.errorsText(validate.errors)}`);
      assertNothingMore(answer.json, schema, document.components, where);
    }
  }
  const routes = it.gateway.routes.filter(({ rpc }) => rpc !== undefined);
  assert.equal(walked, routes.length);
});

/** A message by which the contract's root is found. */
function anyType(scope: string): string {
  const known = { "veza.common.auth": "UserInfo", "veza.auth": "Profile", "veza.chat": "Room" };
  return { ...known, "veza.stream": "Stream" }[scope] ?? "";
}

/** What is not described is not answered. */
function assertNothingMore(json: Json, schema: Json, components: Json, where: string): void {
  const name = String(schema.$ref ?? "").split("/").at(-1) ?? "";
  const described = (components as { schemas: Record<string, Json> }).schemas[name];
  assert.deepEqual(
    Object.keys(json).toSorted(),
    Object.keys(described?.properties ?? {}).toSorted(),
    where,
  );
}
