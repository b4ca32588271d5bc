/** A disk that is soon full: a file system of 256 KiB, which takes the right to mount. */

/** False where nothing may be mounted here; then `use` is not called. */
export async function onSmallDisk(use: (folder: string) => Promise<void>): Promise<boolean> {
  const folder = await Deno.makeTempDir({ prefix: "veza-small-disk-" });
  if (!await run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder)) {
    await Deno.remove(folder);
    return false;
  }
  try {
    await use(folder);
  } finally {
    await run("umount", folder);
    await Deno.remove(folder);
  }
  return true;
}

async function run(command: string, ...args: string[]): Promise<boolean> {
  try {
    const options = { args, stdout: "null", stderr: "null" } as const;
    return (await new Deno.Command(command, options).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
