/** What every adapter of `BlobStore` promises, as tests. */
import assert from "node:assert/strict";
import type { BlobStore } from "./blob_store.ts";

/** An empty store, disposed after the test. */
export type OpenBlobs = () => Promise<{ store: BlobStore } & AsyncDisposable>;

export function blobStoreContract(name: string, open: OpenBlobs): void {
  Deno.test(`${name}: what is put is got, whole and in parts`, async () => {
    await using opened = await open();
    const { store } = opened;
    const bytes = pattern(200_000);
    const put = await store.put("rooms/one/file-1.bin", chunks(bytes, 7_001));
    assert.equal(put.bytes, 200_000);
    assert.deepEqual(await whole(store, "rooms/one/file-1.bin"), bytes);
    const part = await store.get("rooms/one/file-1.bin", { from: 65_530, to: 131_080 });
    assert.ok(part);
    assert.deepEqual(await new Response(part).bytes(), bytes.slice(65_530, 131_081));
    const last = await store.get("rooms/one/file-1.bin", { from: 199_999, to: 199_999 });
    assert.ok(last);
    assert.deepEqual(await new Response(last).bytes(), bytes.slice(199_999));
  });

  Deno.test(`${name}: a blob without bytes is one`, async () => {
    await using opened = await open();
    const { store } = opened;
    assert.equal((await store.put("empty", chunks(new Uint8Array(), 10))).bytes, 0);
    assert.equal((await store.stat("empty"))?.bytes, 0);
    assert.deepEqual(await whole(store, "empty"), new Uint8Array());
  });

  Deno.test(`${name}: what was never put is not there`, async () => {
    await using opened = await open();
    const { store } = opened;
    assert.equal(await store.get("none/at/all"), undefined);
    assert.equal(await store.stat("none/at/all"), undefined);
    assert.equal(await store.delete("none/at/all"), false);
    await store.put("some/where/a", chunks(pattern(1), 1));
    assert.equal(await store.stat("some/where"), undefined);
  });

  Deno.test(`${name}: a range beyond the end is refused`, async () => {
    await using opened = await open();
    const { store } = opened;
    await store.put("ten", chunks(pattern(10), 10));
    await assert.rejects(store.get("ten", { from: 5, to: 10 }), RangeError);
    await assert.rejects(store.get("ten", { from: 12, to: 13 }), RangeError);
    await assert.rejects(store.get("ten", { from: 5, to: 3 }), RangeError);
  });

  Deno.test(`${name}: a put replaces what was there, and a reader goes on with what it began`, async () => {
    await using opened = await open();
    const { store } = opened;
    const old = pattern(300_000);
    await store.put("key", chunks(old, 65_536));
    const reading = await store.get("key");
    assert.ok(reading);
    await store.put("key", chunks(pattern(3), 3));
    assert.deepEqual(await new Response(reading).bytes(), old);
    assert.equal((await store.stat("key"))?.bytes, 3);
  });

  Deno.test(`${name}: a body that fails leaves nothing, and what was there stays`, async () => {
    await using opened = await open();
    const { store } = opened;
    await store.put("kept", chunks(pattern(5), 5));
    const fault = new Error("the sender hung up");
    async function* cut() {
      yield await Promise.resolve(pattern(100_000));
      throw fault;
    }
    await assert.rejects(store.put("kept", cut()), (error) => error === fault);
    await assert.rejects(store.put("new", cut()), (error) => error === fault);
    assert.deepEqual(await keysOf(store, ""), ["kept"]);
    assert.equal((await store.stat("kept"))?.bytes, 5);
  });

  Deno.test(`${name}: nothing is seen of a blob before it is whole`, async () => {
    await using opened = await open();
    const { store } = opened;
    const seen: (number | undefined)[] = [];
    async function* watched() {
      yield pattern(70_000);
      seen.push((await store.stat("slow"))?.bytes, (await keysOf(store, "")).length);
      yield pattern(1);
    }
    await store.put("slow", watched());
    assert.deepEqual(seen, [undefined, 0]);
    assert.equal((await store.stat("slow"))?.bytes, 70_001);
  });

  Deno.test(`${name}: a body is read no faster than it is written`, async () => {
    await using opened = await open();
    const { store } = opened;
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (++pulled > 50) controller.close();
        else controller.enqueue(pattern(10_000));
      },
    }, { highWaterMark: 0 });
    assert.equal((await store.put("streamed", body)).bytes, 500_000);
    assert.equal(pulled, 51);
  });

  Deno.test(`${name}: what is deleted is gone`, async () => {
    await using opened = await open();
    const { store } = opened;
    await store.put("a/b", chunks(pattern(10), 10));
    assert.equal(await store.delete("a/b"), true);
    assert.equal(await store.delete("a/b"), false);
    assert.equal(await store.get("a/b"), undefined);
    assert.deepEqual(await keysOf(store, ""), []);
  });

  Deno.test(`${name}: blobs are listed by the beginning of their key`, async () => {
    await using opened = await open();
    const { store } = opened;
    for (const key of ["a/1", "a/2", "ab/3", "b/x/4", "b/x/5"]) {
      await store.put(key, chunks(pattern(key.length), 2));
    }
    assert.deepEqual(await keysOf(store, ""), ["a/1", "a/2", "ab/3", "b/x/4", "b/x/5"]);
    assert.deepEqual(await keysOf(store, "a"), ["a/1", "a/2", "ab/3"]);
    assert.deepEqual(await keysOf(store, "a/"), ["a/1", "a/2"]);
    assert.deepEqual(await keysOf(store, "b/x/5"), ["b/x/5"]);
    assert.deepEqual(await keysOf(store, "c"), []);
  });

  Deno.test(`${name}: a key that leads elsewhere is refused`, async () => {
    await using opened = await open();
    const { store } = opened;
    for (
      const key of ["", "/etc/x", "../x", "a/../b", "a//b", "a/", ".parts/x", "A", "a\0b", "é"]
    ) {
      await assert.rejects(store.put(key, chunks(pattern(1), 1)), TypeError, key);
      await assert.rejects(async () => await store.get(key), TypeError, key);
      await assert.rejects(async () => await store.delete(key), TypeError, key);
    }
  });

  Deno.test(`${name}: many at once are kept apart`, async () => {
    await using opened = await open();
    const { store } = opened;
    const keys = Array.from({ length: 30 }, (_, at) => `many/${at}`);
    await Promise.all(keys.map((key, at) => store.put(key, chunks(pattern(at * 1_000), 999))));
    for (const [at, key] of keys.entries()) {
      assert.deepEqual(await whole(store, key), pattern(at * 1_000));
    }
  });
}

export function pattern(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
}

export async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

export async function keysOf(store: BlobStore, prefix: string): Promise<string[]> {
  const found = await Array.fromAsync(store.list(prefix));
  return found.map(({ key }) => key).toSorted();
}

async function whole(store: BlobStore, key: string): Promise<Uint8Array> {
  const body = await store.get(key);
  assert.ok(body, `${key} is not there`);
  return await new Response(body).bytes();
}
