import assert from "node:assert/strict";
import protobuf from "protobufjs";
import contract from "../docs/wire-contract.md" with { type: "text" };
import { protoFiles } from "./load.ts";

interface Row {
  readonly name: string;
  readonly items: readonly string[];
}

interface Section {
  readonly file: string;
  readonly packageName: string;
  readonly service: string;
  readonly rpcs: readonly (readonly [string, string, string])[];
  readonly messages: readonly Row[];
  readonly enums: readonly Row[];
}

/** Reads the tables of docs/wire-contract.md, which are the promise to older clients. */
function sections(): Section[] {
  const parts = contract.split(/\n## `proto\/([^`]+)`, package `([^`]+)`\n/).slice(1);
  const found: Section[] = [];
  for (let i = 0; i + 2 < parts.length; i += 3) {
    const [file = "", packageName = "", body = ""] = parts.slice(i, i + 3);
    const [messages = "", enums = ""] = body.split("\nEnums:\n");
    const rpcs = [...body.matchAll(/^\| (\w+) \| (\w+) \| ([\w ]+) \|$/gm)]
      .filter(([, rpc]) => rpc !== "RPC")
      .map(([, rpc = "", request = "", response = ""]) => [rpc, request, response] as const);
    const service = /`service (\w+)`/.exec(body)?.[1] ?? "";
    found.push({ file, packageName, service, rpcs, messages: rows(messages), enums: rows(enums) });
  }
  return found;
}

function rows(text: string): Row[] {
  return [...text.matchAll(/^- \*\*(\w+)\*\*: (.*)$/gm)].map(([, name = "", list = ""]) => ({
    name,
    items: list.split(/, (?=\d)/),
  }));
}

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
  const all = sections();
  assert.deepEqual(all.map((section) => section.packageName), [
    "veza.common.auth",
    "veza.chat",
    "veza.stream",
  ]);
  assert.equal(all.flatMap((section) => section.rpcs).length, 36);
});

for (const section of sections()) {
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
