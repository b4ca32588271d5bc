/** Bundles each program, then compiles the bundle, with the permissions that its task carries. */
import { taskFlags } from "../task_flags.ts";

const root = new URL("../../", import.meta.url);

/** Programs by name: the task whose flags they carry, where they begin, the workers that lie beside them. */
const programs = [
  { name: "veza-auth", task: "start:auth", entry: "auth/main.ts", workers: ["password_worker"] },
  { name: "veza-chat", task: "start:chat", entry: "chat/main.ts", workers: [] },
  { name: "veza-stream", task: "start:stream", entry: "stream/main.ts", workers: [] },
  { name: "veza-gateway", task: "start:gateway", entry: "gateway/main.ts", workers: [] },
  {
    name: "veza",
    task: "dev",
    entry: "suite/main.ts",
    workers: ["password_worker", "postgres_embedded_worker"],
  },
] as const;

const workers = [
  { name: "password_worker", entry: "auth/password_worker.ts" },
  { name: "postgres_embedded_worker", entry: "shared/postgres_embedded_worker.ts" },
] as const;

/** These read files that lie beside them, so they stay packages. */
const external = ["@grpc/reflection", "@electric-sql/pglite", "pino", "pino-pretty"];

/** Resolves to whether every bundle and every binary is there. */
export async function compileAll(say: (line: string) => void): Promise<boolean> {
  await Deno.mkdir(new URL("dist/", root), { recursive: true });
  for (const { name, entry } of [...workers, ...programs]) {
    const bundled = await bundle(entry, `dist/${name}.js`);
    if (!bundled.ok) {
      say(`${entry} cannot be bundled: ${bundled.why}`);
      return false;
    }
    say(`dist/${name}.js`);
  }
  for (const program of programs) {
    const compiled = await compile(program);
    if (!compiled.ok) {
      say(explain(program.name, compiled.why));
      return false;
    }
    say(`dist/${program.name}`);
  }
  return true;
}

function bundle(entry: string, output: string): Promise<Outcome> {
  const outside = external.map((name) => `--external=${name}`);
  return deno(["bundle", "--quiet", ...outside, `--output=${output}`, entry]);
}

async function compile({ name, task, workers }: typeof programs[number]): Promise<Outcome> {
  const beside = workers.map((worker) => `--include=dist/${worker}.js`);
  const flags = await taskFlags(task);
  const output = `--output=dist/${name}`;
  return await deno(["compile", "--quiet", ...flags, ...beside, output, `dist/${name}.js`]);
}

interface Outcome {
  readonly ok: boolean;
  readonly why: string;
}

async function deno(args: string[]): Promise<Outcome> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  return { ok: success, why: new TextDecoder().decode(stderr).trim() };
}

/** `deno compile` builds on a binary that it downloads; without it there is nothing here to mend. */
function explain(name: string, why: string): string {
  if (/denort|dl\.deno\.land|base binary|error sending request/i.test(why)) {
    return "The bundles are there, but no binaries: Deno's base binary could not be downloaded from dl.deno.land; " +
      "compile where it can be reached, or run a bundle as `deno run`";
  }
  return `dist/${name}.js cannot be compiled: ${why.split("\n")[0] ?? why}`;
}
