/** What is being recorded, on the local disk. */
import { statfs } from "node:fs/promises";
import type { Logger } from "../../shared/log.ts";
import type { GrowingFile, ReadableFile, SpoolDisk } from "../ports_recordings.ts";

/** How much a power cut may cost, some seconds; the death of the process costs nothing that was written. */
const appendsPerSync = 10;

/** Makes the folder. Where the process may not ask for free space, there is always some, and the log says so. */
export async function openSpoolDisk(folder: string, log: Logger): Promise<SpoolDisk> {
  await Deno.mkdir(folder, { recursive: true });
  const mayAsk = await freeBytes(folder).then(() => true, (error: unknown) => {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    log.warn({}, "recordings do not watch the free space: start with --allow-sys=hostname,statfs");
    return false;
  });
  const path = (name: string) => `${folder}/${name}`;
  return {
    path,
    create: async (name) =>
      growingFile(await Deno.open(path(name), { write: true, createNew: true })),
    open: async (name) => {
      const file = await orNothing(Deno.open(path(name)));
      return file && await readableFile(file);
    },
    cut: (name, bytes) => Deno.truncate(path(name), bytes),
    remove: async (name) => await orNothing(Deno.remove(path(name)).then(() => true)) ?? false,
    free: () => mayAsk ? freeBytes(folder) : Promise.resolve(Infinity),
  };
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function growingFile(file: Deno.FsFile): GrowingFile {
  let size = 0;
  let appends = 0;
  return {
    append: async (bytes) => {
      try {
        for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
        if (++appends % appendsPerSync === 0) await file.syncData();
      } catch (error) {
        await file.truncate(size);
        throw error;
      }
      size += bytes.length;
    },
    close: async () => {
      try {
        await file.sync();
      } finally {
        file.close();
      }
      return size;
    },
  };
}

async function readableFile(file: Deno.FsFile): Promise<ReadableFile> {
  const { size } = await file.stat();
  return {
    size,
    at: async (offset, length) => {
      await file.seek(offset, Deno.SeekMode.Start);
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const count = await file.read(bytes.subarray(filled));
        if (count === null) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(file.close()),
  };
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
