/** The rules of the house, executed: who may import whom, and what no file may do. */
import assert from "node:assert/strict";

const root = new URL("../", import.meta.url);
const houses = ["auth", "chat", "stream", "gateway"];
const folders = [...houses, "shared", "suite", "proto"];

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

async function sources(folder: string): Promise<Source[]> {
  const found: Source[] = [];
  for await (const entry of Deno.readDir(new URL(`${folder}/`, root))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) {
      if (path !== "proto/gen") found.push(...await sources(path));
    } else if (entry.name.endsWith(".ts")) {
      const text = await Deno.readTextFile(new URL(path, root));
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)]
        .map(([, specifier = ""]) => specifier)
        .map((one) => one.startsWith(".") ? new URL(one, new URL(path, root)).href : one)
        .map((one) => one.startsWith(root.href) ? one.slice(root.href.length) : one);
      found.push({ path, text, imports });
    }
  }
  return found;
}

const all = (await Promise.all(folders.map(sources))).flat();
const isTest = ({ path }: Source) => /_test\.ts$|\/testing(\.ts|\/)|_contract\.ts$/.test(path);
const code = all.filter((source) => !isTest(source));

function offenders(
  list: readonly Source[],
  rule: (source: Source) => string | undefined,
): string[] {
  return list.flatMap((source) => {
    const what = rule(source);
    return what === undefined ? [] : [`${source.path}: ${what}`];
  });
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}

Deno.test("the tree is read: every folder has its sources", () => {
  for (const folder of folders) {
    assert.ok(all.some(({ path }) => path.startsWith(`${folder}/`)), `${folder}/ is empty`);
  }
});

Deno.test("houses never import one another, shared/ never imports a house, only suite/ may", () => {
  const wrong = offenders(all, ({ path, imports }) => {
    const [folder = ""] = path.split("/");
    if (folder === "suite") return undefined;
    return imports.find((one) => {
      const [target = ""] = one.split("/");
      return target !== folder && (houses.includes(target) || target === "suite");
    });
  });
  assert.deepEqual(wrong, []);
});

Deno.test("only main.ts touches the environment, signals, exit and the console", () => {
  const forbidden = /Deno\.(env|exit|addSignalListener|args)\b|\bconsole\.\w+/;
  const wrong = offenders(
    code.filter(({ path }) => !path.endsWith("/main.ts")),
    ({ text }) => forbidden.exec(text)?.[0],
  );
  assert.deepEqual(wrong, []);
});

Deno.test("each main.ts stays under 40 lines", () => {
  const wrong = offenders(
    code.filter(({ path }) => path.endsWith("/main.ts")),
    ({ text }) => text.split("\n").length > 41 ? `${text.split("\n").length} lines` : undefined,
  );
  assert.deepEqual(wrong, []);
});

Deno.test("SQL lives in store files and in what shares the outbox and the migrations", () => {
  const statement =
    /`\s*(select\s[\s\S]{0,200}\sfrom|insert\s+into|update\s+\S+\s+set|delete\s+from)\s/i;
  const wrong = offenders(
    code.filter(({ path }) => houses.some((house) => path.startsWith(`${house}/`))),
    ({ path, text }) => /\/store[\w]*\.ts$/.test(path) ? undefined : statement.exec(text)?.[1],
  );
  assert.deepEqual(wrong, []);
});

Deno.test("rules are free of wires: service files import no gRPC, SQL, NATS, Redis or Hono", () => {
  const wires = ["@grpc/grpc-js", "postgres", "ioredis", "@nats-io/transport-node", "@hono/hono"];
  const allowed = /\/(main|app|adapters|grpc\w*|store\w*|socket\w*|proxy\w*|clients)\.ts$/;
  const wrong = offenders(
    code.filter(({ path }) => /^(auth|chat|stream)\/[^/]+$/.test(path) && !allowed.test(path)),
    ({ imports }) => imports.find((one) => wires.includes(one)),
  );
  assert.deepEqual(wrong, []);
});

Deno.test("no file gives its types up", () => {
  const wrong = offenders(all, ({ path, text }) => {
    if (path === "suite/architecture_test.ts") return undefined;
    if (/@ts-(ignore|nocheck)/.test(text)) return "types switched off";
    return /catch\s*\{\s*\}/.exec(text)?.[0] ??
      /:\s*any\b|\bas any\b|<any>/.exec(withoutComments(text))?.[0];
  });
  assert.deepEqual(wrong, []);
});

Deno.test("there is one double cast in the project, and it is in proto/load.ts", () => {
  const wrong = offenders(code, ({ path, text }) => {
    return path !== "proto/load.ts" && /\bas unknown as\b/.test(text) ? "as unknown as" : undefined;
  });
  assert.deepEqual(wrong, []);
});

Deno.test("no file outgrows 300 lines", () => {
  const wrong = offenders(code, ({ text }) => {
    const lines = text.split("\n").length;
    return lines > 301 ? `${lines} lines` : undefined;
  });
  assert.deepEqual(wrong, []);
});

Deno.test("names that say nothing are not used for files", () => {
  const wrong = offenders(all, ({ path }) => /\/(utils|helpers|common|misc)\.ts$/.exec(path)?.[1]);
  assert.deepEqual(wrong, []);
});

Deno.test("no permission is given wholesale", async () => {
  const config = await Deno.readTextFile(new URL("deno.json", root));
  assert.ok(!/"[^"]*\s(-A|--allow-all)\b/.test(config));
});
