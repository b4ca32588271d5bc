/**
 * The permissions that a task carries, and how its memory is set: written once, in deno.json, and used by whatever
 * starts it otherwise.
 */
const config = new URL("../deno.json", import.meta.url);

/** The `--allow-…` and `--v8-flags` flags of `deno task <name>`. */
export async function taskFlags(name: string): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(config));
  const command: unknown = tasks?.[name]?.command;
  if (typeof command !== "string") throw new Error(`deno.json has no task ${name}`);
  return command.split(/\s+/).filter((word) => /^--(allow|deny|v8-flags)/.test(word));
}
