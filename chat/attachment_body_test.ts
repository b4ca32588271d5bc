import assert from "node:assert/strict";
import type { AppError } from "../shared/errors.ts";
import { type BodyLimits, UploadBody } from "./attachment_body.ts";

const limits: BodyLimits = {
  maxBytes: 1_000,
  declaredBytes: undefined,
  stallMs: 60_000,
  totalMs: 60_000,
  now: () => performance.now(),
};

function source(...chunks: string[]): ReadableStreamDefaultReader<Uint8Array> {
  return ReadableStream.from(chunks.map((one) => new TextEncoder().encode(one))).getReader();
}

async function all(body: UploadBody): Promise<string> {
  const chunks = await Array.fromAsync(body, (chunk) => new TextDecoder().decode(chunk));
  return chunks.join("");
}

Deno.test("a body's head is looked at, and then all of it is read and hashed", async () => {
  const body = new UploadBody(source("ab", "cde", "f"), limits);
  assert.equal(new TextDecoder().decode(await body.head(4)), "abcd");
  assert.equal(new TextDecoder().decode(await body.head(1)), "a");
  assert.throws(() => body.facts());
  assert.equal(await all(body), "abcdef");
  assert.deepEqual(body.facts(), {
    bytes: 6,
    sha256: "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721",
  });
});

Deno.test("a body that is shorter than the head asked for is all head", async () => {
  const body = new UploadBody(source("ab"), limits);
  assert.equal((await body.head(100)).length, 2);
  assert.equal(await all(body), "ab");
});

Deno.test("a body is cut at its limit, and where it is not as long as announced", async () => {
  const refusals: [Partial<BodyLimits>, string][] = [
    [{ maxBytes: 3 }, "ATTACHMENT_TOO_LARGE"],
    [{ declaredBytes: 5 }, "UPLOAD_CUT"],
    [{ declaredBytes: 3 }, "UPLOAD_CUT"],
  ];
  for (const [change, reason] of refusals) {
    const body = new UploadBody(source("ab", "cd"), { ...limits, ...change });
    await assert.rejects(all(body), (error: AppError) => error.reason === reason);
  }
});

Deno.test("a sender who is silent, or slow in all, is given up", async () => {
  for (const times of [{ stallMs: 1 }, { totalMs: 1 }]) {
    const silent = new ReadableStream<Uint8Array>();
    const body = new UploadBody(silent.getReader(), { ...limits, ...times });
    await assert.rejects(body.head(1), (error: AppError) => error.reason === "UPLOAD_STALLED");
  }
});

Deno.test("a connection's own failure is told as a file that ended early", async () => {
  const broken = new ReadableStream<Uint8Array>({
    pull: () => {
      throw new Error("connection reset by 10.0.0.1");
    },
  });
  const body = new UploadBody(broken.getReader(), limits);
  await assert.rejects(
    body.head(1),
    (error: AppError) => error.reason === "UPLOAD_CUT" && !error.message.includes("10.0"),
  );
});
