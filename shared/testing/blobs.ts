/** A store of blobs for tests, in a folder of its own. */
import { openDiskBlobs } from "../blob_store_disk.ts";
import type { BlobStore } from "../blob_store.ts";

export interface TestBlobs extends AsyncDisposable {
  readonly store: BlobStore;
  readonly folder: string;
}

export async function testBlobs(): Promise<TestBlobs> {
  const folder = await Deno.makeTempDir({ prefix: "veza-blobs-" });
  return {
    folder,
    store: await openDiskBlobs({ folder, now: Date.now, newId: () => crypto.randomUUID() }),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
