/** Blobs as files of one folder, which several nodes may share. */
import { blobErrors, type BlobInfo, type BlobStore, requireKey } from "./blob_store.ts";

/** What is under way, on the same file system as what is whole; no key begins with a dot. */
const partsFolder = ".parts";
/** A node that writes touches its file more often than this. */
const abandonedMs = 86_400_000;
const chunkBytes = 65_536;

export interface DiskBlobOptions {
  /** Made where it is missing. */
  readonly folder: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Removes what crashes left half written; rejects where the folder cannot be written. */
export async function openDiskBlobs(options: DiskBlobOptions): Promise<BlobStore> {
  const { folder, now } = options;
  const parts = `${folder}/${partsFolder}`;
  await told(folder, async () => {
    await Deno.mkdir(parts, { recursive: true, mode: 0o700 });
    for await (const { name } of Deno.readDir(parts)) {
      await removeAbandoned(`${parts}/${name}`, now());
    }
  });
  const pathOf = (key: string) => `${folder}/${requireKey(key)}`;
  return {
    put: async (key, body) => {
      const path = pathOf(key);
      const part = `${parts}/${options.newId()}`;
      try {
        const bytes = await writePart(folder, part, body);
        await told(folder, () => publish(part, path));
        return { key, bytes, storedAt: now() };
      } catch (error) {
        await orNothing(Deno.remove(part));
        throw error;
      }
    },
    get: async (key, range) => {
      const path = pathOf(key);
      return await told(folder, () => read(path, range));
    },
    stat: async (key) => {
      const path = pathOf(key);
      return await told(folder, () => infoOf(path, key));
    },
    delete: async (key) => {
      const path = pathOf(key);
      return await told(folder, async () => {
        if (await orNothing(Deno.remove(path).then(() => true)) === undefined) return false;
        await syncFolder(parentOf(path));
        return true;
      });
    },
    list: (prefix) => walk(folder, "", prefix),
    check: () =>
      told(folder, async () => {
        const probe = `${parts}/${options.newId()}`;
        await Deno.writeFile(probe, new Uint8Array(1));
        await Deno.remove(probe);
      }),
  };
}

/** The body's own errors come through; the disk's are told as what they are. */
async function writePart(
  folder: string,
  part: string,
  body: AsyncIterable<Uint8Array>,
): Promise<number> {
  using file = await told(
    folder,
    () => Deno.open(part, { write: true, createNew: true, mode: 0o600 }),
  );
  let bytes = 0;
  for await (const chunk of body) {
    await told(folder, async () => {
      for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
    });
    bytes += chunk.length;
  }
  await told(folder, () => file.sync());
  return bytes;
}

/** A rename is seen at once or not at all; the folder's own sync makes it last. */
async function publish(part: string, path: string): Promise<void> {
  const parent = parentOf(path);
  await Deno.mkdir(parent, { recursive: true, mode: 0o700 });
  await Deno.rename(part, path);
  await syncFolder(parent);
}

async function syncFolder(path: string): Promise<void> {
  using folder = await Deno.open(path);
  await folder.sync();
}

async function read(
  path: string,
  range?: { from: number; to: number },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | undefined> {
  const file = await orNothing(Deno.open(path));
  if (file === undefined) return undefined;
  const { size } = await file.stat();
  const from = range?.from ?? 0;
  const end = range === undefined ? size : range.to + 1;
  if (from < 0 || from > end || end > size) {
    file.close();
    throw new RangeError(`Bytes ${from} to ${end - 1} are not all among the ${size} of ${path}`);
  }
  let at = await file.seek(from, Deno.SeekMode.Start);
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const chunk = new Uint8Array(Math.min(chunkBytes, end - at));
      try {
        const count = chunk.length === 0 ? null : await file.read(chunk);
        if (count !== null) {
          at += count;
          controller.enqueue(chunk.subarray(0, count));
          return;
        }
      } catch (error) {
        file.close();
        throw error;
      }
      file.close();
      controller.close();
    },
    cancel: () => file.close(),
  }, { highWaterMark: 0 });
}

async function infoOf(path: string, key: string): Promise<BlobInfo | undefined> {
  const file = await orNothing(Deno.stat(path));
  if (file === undefined || !file.isFile) return undefined;
  return { key, bytes: file.size, storedAt: file.mtime?.getTime() ?? 0 };
}

async function* walk(folder: string, within: string, prefix: string): AsyncGenerator<BlobInfo> {
  const entries = await orNothing(Array.fromAsync(Deno.readDir(`${folder}/${within}`)));
  for (const { name, isDirectory } of entries ?? []) {
    if (name.startsWith(".")) continue;
    const key = `${within}${name}`;
    // Neither is the other's beginning: nothing below can match.
    if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue;
    if (isDirectory) {
      yield* walk(folder, `${key}/`, prefix);
      continue;
    }
    const info = key.startsWith(prefix) ? await infoOf(`${folder}/${key}`, key) : undefined;
    if (info !== undefined) yield info;
  }
}

async function removeAbandoned(path: string, now: number): Promise<void> {
  const file = await orNothing(Deno.stat(path));
  if (file === undefined || now - (file.mtime?.getTime() ?? now) < abandonedMs) return;
  await orNothing(Deno.remove(path));
}

async function orNothing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What the disk's refusal means to whoever asked; the path stays in the cause. */
async function told<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof RangeError) throw cause;
    const code: unknown = Reflect.get(cause, "code");
    if (code === "ENOSPC" || code === "EDQUOT") {
      throw blobErrors.STORAGE_FULL(
        "There is no room left for files: ask the operator to make some",
        {},
        { cause },
      );
    }
    throw blobErrors.STORAGE_UNAVAILABLE(
      "Files cannot be stored or read now: try again later",
      {},
      { cause: new Error(`The files' folder ${folder} failed: ${cause.message}`, { cause }) },
    );
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
