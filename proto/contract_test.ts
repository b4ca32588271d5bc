import assert from "node:assert/strict";
import protobuf from "protobufjs";
import { readContract } from "./contract.ts";
import { protoFiles } from "./load.ts";

function load(file: string): protobuf.Root {
  const { root } = protobuf.parse(protoFiles[file] ?? "", { keepCase: true });
  root.resolveAll();
  return root;
}

function fieldText(field: protobuf.Field): string {
  const map = field instanceof protobuf.MapField
    ? `map<${field.keyType},${field.type}>`
    : undefined;
  return `${field.id} ${field.name} ${field.repeated ? "repeated " : ""}${map ?? field.type}`;
}

Deno.test("the contract has its three packages, 36 RPCs and every table in it", () => {
  const all = readContract();
  assert.deepEqual(all.map((section) => section.packageName), [
    "veza.common.auth",
    "veza.chat",
    "veza.stream",
  ]);
  assert.equal(all.flatMap((section) => section.rpcs).length, 36);
});

for (const section of readContract()) {
  Deno.test(`${section.service} has the contract's RPCs with their requests and responses`, () => {
    const service = load(section.file).lookupService(`${section.packageName}.${section.service}`);
    for (const [name, request, response] of section.rpcs) {
      const method = service.methods[name];
      assert.ok(method, `${name} is missing`);
      assert.equal(method.requestType, request, name);
      const streams = response.startsWith("server stream of ");
      assert.equal(method.responseType, response.replace("server stream of ", ""), name);
      assert.equal(method.responseStream ?? false, streams, name);
      assert.equal(method.requestStream ?? false, false, name);
    }
  });

  Deno.test(`${section.packageName} has the contract's fields, and adds only from number 50 up`, () => {
    const root = load(section.file);
    for (const { name, items } of section.messages) {
      const type = root.lookupType(`${section.packageName}.${name}`);
      const fields = type.fieldsArray.map(fieldText);
      for (const item of items) assert.ok(fields.includes(item), `${name} lacks "${item}"`);
      const added = type.fieldsArray.filter((field) => !items.includes(fieldText(field)));
      for (const field of added) assert.ok(field.id >= 50, `${name}.${field.name} has ${field.id}`);
    }
  });

  Deno.test(`${section.packageName} has the contract's enum values`, () => {
    const root = load(section.file);
    for (const { name, items } of section.enums) {
      const { values } = root.lookupEnum(`${section.packageName}.${name}`);
      const numbered = Object.entries(values).map(([key, number]) => `${number} ${key}`);
      for (const item of items) assert.ok(numbered.includes(item), `${name} lacks "${item}"`);
    }
  });
}
