/** The folder of an embedded engine: made, writable, and owned by one running process. */
import { StartError } from "./shutdown.ts";

/**
 * Makes `folder` and takes its lock, `folder` + `.lock`, which ends with the process, however it ends. Rejects with
 * `StartError` where the folder cannot be written or belongs to a running process.
 */
export async function claimFolder(folder: string): Promise<AsyncDisposable> {
  const file = await openLock(folder).catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(
      `The data folder ${folder} cannot be written (${why}): make it writable, or choose another with VEZA_DATA_DIR`,
      { cause: error },
    );
  });
  if (!await file.tryLock(true)) {
    file.close();
    throw new StartError(
      `The data folder ${folder} is in use by another running process: end it, or choose another with VEZA_DATA_DIR`,
    );
  }
  return {
    [Symbol.asyncDispose]: async () => {
      await file.unlock();
      file.close();
    },
  };
}

async function openLock(folder: string): Promise<Deno.FsFile> {
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  return await Deno.open(`${folder}.lock`, { create: true, write: true });
}

export async function isEmptyFolder(folder: string): Promise<boolean> {
  for await (const _ of Deno.readDir(folder)) return false;
  return true;
}
