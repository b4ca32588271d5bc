import assert from "node:assert/strict";
import type { AppError } from "./errors.ts";
import { blobStoreContract, chunks, keysOf, pattern } from "./blob_store_contract.ts";
import { openDiskBlobs } from "./blob_store_disk.ts";
import { onSmallDisk } from "./testing/small_disk.ts";

const newId = () => crypto.randomUUID();

blobStoreContract("disk", async () => {
  const folder = await Deno.makeTempDir({ prefix: "veza-blobs-" });
  return {
    store: await openDiskBlobs({ folder, now: Date.now, newId }),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
});

Deno.test("disk: another node over the same folder sees the same blobs", async () => {
  const folder = await Deno.makeTempDir({ prefix: "veza-blobs-" });
  const [one, other] = [
    await openDiskBlobs({ folder, now: Date.now, newId }),
    await openDiskBlobs({ folder, now: Date.now, newId }),
  ];
  await one.put("a/b", chunks(pattern(10), 3));
  assert.deepEqual(await keysOf(other, ""), ["a/b"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("disk: what a crash left is removed a day later, and not what is being written", async () => {
  const folder = await Deno.makeTempDir({ prefix: "veza-blobs-" });
  await openDiskBlobs({ folder, now: Date.now, newId });
  await Deno.writeFile(`${folder}/.parts/left`, pattern(10));
  await openDiskBlobs({ folder, now: Date.now, newId });
  assert.equal((await Deno.stat(`${folder}/.parts/left`)).size, 10);
  await openDiskBlobs({ folder, now: () => Date.now() + 86_500_000, newId });
  await assert.rejects(Deno.stat(`${folder}/.parts/left`), Deno.errors.NotFound);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("disk: a folder that cannot be written is told when it is opened", async () => {
  const file = await Deno.makeTempFile({ prefix: "veza-blobs-" });
  await assert.rejects(
    openDiskBlobs({ folder: `${file}/below`, now: Date.now, newId }),
    (error: AppError) =>
      error.reason === "STORAGE_UNAVAILABLE" && !error.message.includes(file) &&
      String(error.cause).includes(file),
  );
  await Deno.remove(file);
});

const mayMount = await onSmallDisk(() => Promise.resolve());
Deno.test({
  name: `disk: a full disk is told as one, and nothing stays${mayMount ? "" : " (needs to mount)"}`,
  ignore: !mayMount,
  fn: async () => {
    await onSmallDisk(async (folder) => {
      const store = await openDiskBlobs({ folder, now: Date.now, newId });
      await store.put("fits", chunks(pattern(100_000), 4_096));
      await assert.rejects(
        store.put("too-large", chunks(pattern(400_000), 4_096)),
        (error: AppError) => error.reason === "STORAGE_FULL" && error.status === "UNAVAILABLE",
      );
      assert.deepEqual(await keysOf(store, ""), ["fits"]);
      assert.deepEqual(await Array.fromAsync(Deno.readDir(`${folder}/.parts`)), []);
      await store.put("fits-again", chunks(pattern(100_000), 4_096));
    });
  },
});
