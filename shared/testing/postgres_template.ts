/** A database that was made once, to copy: making one takes seconds, copying one a fraction. */
import { dirname } from "node:path";
import { silentLogger } from "../log.ts";
import { startEmbeddedPostgres } from "../postgres_embedded.ts";

/** Rises with what makes old templates unusable: the version of PGlite. */
const templateName = "veza-test-template-pglite-0.5.16";

/** Fills the empty folder `dataDir` as if an embedded PostgreSQL had run in it before. */
export async function copyTemplate(dataDir: string): Promise<void> {
  const template = `${dirname(dataDir)}/${templateName}`;
  if (!await exists(template)) await makeTemplate(template);
  await copyFolder(template, dataDir);
}

/** Several processes may do this at once: the first to finish wins. */
async function makeTemplate(template: string): Promise<void> {
  const work = await Deno.makeTempDir({ dir: dirname(template), prefix: "veza-test-" });
  const server = await startEmbeddedPostgres({ dataDir: work, log: silentLogger });
  await server[Symbol.asyncDispose]();
  try {
    await Deno.rename(work, template);
  } catch (error) {
    await Deno.remove(work, { recursive: true });
    if (!await exists(template)) throw error;
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  for await (const entry of Deno.readDir(from)) {
    const [source, target] = [`${from}/${entry.name}`, `${to}/${entry.name}`];
    if (entry.isDirectory) {
      await Deno.mkdir(target, { recursive: true, mode: 0o700 });
      await copyFolder(source, target);
    } else {
      await Deno.copyFile(source, target);
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
