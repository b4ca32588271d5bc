/** Bundles each program, then compiles the bundle, with the permissions that its task carries. */
import { taskFlags } from "../task_flags.ts";

const root = new URL("../../", import.meta.url);

/** Programs by name: the task whose flags they carry, and where they begin. */
const programs = [
  { name: "veza-auth", task: "start:auth", entry: "auth/main.ts" },
  { name: "veza-chat", task: "start:chat", entry: "chat/main.ts" },
  { name: "veza-stream", task: "start:stream", entry: "stream/main.ts" },
  { name: "veza-gateway", task: "start:gateway", entry: "gateway/main.ts" },
  { name: "veza", task: "dev", entry: "suite/main.ts" },
] as const;

/** These read files that lie beside them, so they stay packages. */
const external = ["@grpc/reflection", "@electric-sql/pglite", "pino", "pino-pretty"];

/** Resolves to how many programs failed. */
export async function compileAll(say: (line: string) => void): Promise<number> {
  await Deno.mkdir(new URL("dist/", root), { recursive: true });
  let failures = 0;
  for (const program of programs) {
    const bundle = `dist/${program.name}.js`;
    const bundled = await deno([
      "bundle",
      "--quiet",
      ...external.map((name) => `--external=${name}`),
      `--output=${bundle}`,
      program.entry,
    ]);
    if (!bundled.ok) {
      failures++;
      say(`${program.name}: the bundle failed: ${bundled.why}`);
      continue;
    }
    const flags = await taskFlags(program.task);
    const compiled = await deno([
      "compile",
      "--quiet",
      ...flags,
      `--output=dist/${program.name}`,
      bundle,
    ]);
    if (compiled.ok) say(`${program.name}: dist/${program.name}`);
    else {
      failures++;
      say(`${program.name}: ${bundle} is there, but no binary: ${explain(compiled.why)}`);
    }
  }
  return failures;
}

async function deno(args: string[]): Promise<{ ok: boolean; why: string }> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  return { ok: success, why: new TextDecoder().decode(stderr).trim() };
}

/** `deno compile` builds on a binary that it downloads; without it there is nothing to mend here. */
function explain(why: string): string {
  if (/denort|dl\.deno\.land|base binary|error sending request/i.test(why)) {
    return "Deno's base binary could not be downloaded from dl.deno.land; compile on a machine that can reach it";
  }
  return why.split("\n")[0] ?? why;
}
