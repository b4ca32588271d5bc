/** Recordings on the local disk: `name.part` while they grow, `name` once they are whole. */
import { readOggPage } from "./media/ogg.ts";
import type { GrowingFile, ReadableFile, RecordingDisk } from "./ports_recordings.ts";

/** How much a power failure may cost; a crash of the process costs nothing that was written. */
const bytesPerSync = 262_144;

export function localDisk(folder: string): RecordingDisk {
  return {
    create: async (name) => {
      const path = `${folder}/${name}`;
      await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
      const part = `${path}.part`;
      return growingFile(await Deno.open(part, { write: true, createNew: true }), part, path);
    },
    recover: async (name) => {
      const path = `${folder}/${name}`;
      const whole = await soundLength(path);
      if (whole !== undefined) return whole;
      const part = `${path}.part`;
      const left = await soundLength(part);
      if (left === undefined) return undefined;
      await Deno.truncate(part, left.bytes);
      await Deno.rename(part, path);
      return left;
    },
    open: (name) => openFile(`${folder}/${name}`),
  };
}

function growingFile(file: Deno.FsFile, part: string, path: string): GrowingFile {
  let size = 0;
  let unsynced = 0;
  return {
    append: async (bytes) => {
      for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
      size += bytes.length;
      unsynced += bytes.length;
      if (unsynced < bytesPerSync) return;
      unsynced = 0;
      await file.syncData();
    },
    finish: async () => {
      await file.sync();
      file.close();
      await Deno.rename(part, path);
      return size;
    },
    discard: async () => {
      file.close();
      await Deno.remove(part);
    },
  };
}

/** Reads page after page, so that a recording of hours needs no memory. */
async function soundLength(
  path: string,
): Promise<{ samples: number; bytes: number } | undefined> {
  using file = await openOrNothing(path);
  if (file === undefined) return undefined;
  const buffer = new Uint8Array(131_072);
  let filled = 0;
  let sound = { samples: 0, bytes: 0 };
  for (let read = await file.read(buffer); read !== null;) {
    filled += read;
    let at = 0;
    for (let page = readOggPage(buffer.subarray(0, filled), at); page !== undefined;) {
      at += page.bytes;
      sound = { samples: Math.max(sound.samples, page.granule), bytes: sound.bytes + page.bytes };
      page = readOggPage(buffer.subarray(0, filled), at);
    }
    buffer.copyWithin(0, at, filled);
    filled -= at;
    // A page has 65,307 bytes at most: a full buffer without one is not Ogg any more.
    read = filled < buffer.length ? await file.read(buffer.subarray(filled)) : null;
  }
  return sound.bytes > 0 ? sound : undefined;
}

async function openFile(path: string): Promise<ReadableFile | undefined> {
  const file = await openOrNothing(path);
  if (file === undefined) return undefined;
  const { size } = await file.stat();
  let closed = false;
  const close = () => {
    if (!closed) file.close();
    closed = true;
  };
  return {
    size,
    read: (from, to) => {
      let at = from;
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull: async (controller) => {
          if (at === from) await file.seek(from, Deno.SeekMode.Start);
          const chunk = new Uint8Array(Math.min(65_536, to - at + 1));
          const read = chunk.length === 0 ? null : await file.read(chunk);
          if (read === null) {
            close();
            controller.close();
            return;
          }
          at += read;
          controller.enqueue(chunk.subarray(0, read));
        },
        cancel: close,
      }, { highWaterMark: 0 });
    },
    [Symbol.asyncDispose]: () => Promise.resolve(close()),
  };
}

async function openOrNothing(path: string): Promise<Deno.FsFile | undefined> {
  try {
    return await Deno.open(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
