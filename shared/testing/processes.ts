/** Programs that a test kills. */

export interface Program extends AsyncDisposable {
  /** The next line that it prints. */
  line(): Promise<string>;
  /** SIGKILL. */
  kill(): void;
}

/** Runs a module, which is written into `folder`. */
export async function startProgram(program: string, folder: string): Promise<Program> {
  const child = await spawn(program, folder);
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  return {
    line: async () => {
      while (!rest.includes("\n")) {
        const { done, value } = await reader.read();
        if (done) throw new Error("The program has ended");
        rest += value;
      }
      const [line = "", ...more] = rest.split("\n");
      rest = more.join("\n");
      return line;
    },
    kill: () => child.kill("SIGKILL"),
    [Symbol.asyncDispose]: async () => {
      await reader.cancel();
      await child[Symbol.asyncDispose]();
    },
  };
}

/**
 * Runs a module that prints growing numbers, one a line, and kills it with SIGKILL once it printed `enough`.
 * Resolves to the last number seen. The module is written into `folder`.
 */
export async function runUntilKilled(
  program: string,
  folder: string,
  enough: number,
): Promise<number> {
  await using child = await spawn(program, folder);
  let last = 0;
  let isKilled = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    // The text may end within a number, which is then a smaller one.
    last = Math.max(last, Number(text.trimEnd().split("\n").at(-1)));
    // What it printed before comes still, when it may already be gone.
    if (last >= enough && !isKilled) child.kill("SIGKILL");
    isKilled = last >= enough;
  }
  await child.status;
  return last;
}

async function spawn(program: string, folder: string) {
  const file = `${folder}/program.ts`;
  await Deno.writeTextFile(file, program);
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const flags = [
    "--no-check",
    "--allow-net",
    "--allow-read",
    "--allow-write",
    "--allow-env",
    "--allow-run=ffmpeg",
  ];
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", config, ...flags, "--allow-sys", file],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}
