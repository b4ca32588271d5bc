/** Programs that a test kills. */

/**
 * Runs a module that prints growing numbers, one a line, and kills it with SIGKILL once it printed `enough`.
 * Resolves to the last number seen. The module is written into `folder`.
 */
export async function runUntilKilled(
  program: string,
  folder: string,
  enough: number,
): Promise<number> {
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
  await using child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", config, ...flags, "--allow-sys", file],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let last = 0;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    // The text may end within a number, which is then a smaller one.
    last = Math.max(last, Number(text.trimEnd().split("\n").at(-1)));
    if (last >= enough) child.kill("SIGKILL");
  }
  await child.status;
  return last;
}
