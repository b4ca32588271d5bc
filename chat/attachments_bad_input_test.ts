/** What chat does with files that no good client sends: the right reason, and nothing left of them. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import { openDiskBlobs } from "../shared/blob_store_disk.ts";
import { testBlobs } from "../shared/testing/blobs.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { onSmallDisk } from "../shared/testing/small_disk.ts";
import { person, room, testChat, type WholeTestChat } from "./testing.ts";
import { filesUrl, linkOf, png, post, refusal, sendFiles, text, upload } from "./testing_files.ts";

/** A node whose folder can be looked into. */
async function world(
  env: Record<string, string> = {},
  folder?: string,
) {
  await using stack = new AsyncDisposableStack();
  const blobs = folder === undefined
    ? stack.use(await testBlobs())
    : { folder, store: await openDiskBlobs({ folder, now: Date.now, newId }) };
  const chat = stack.use(await testChat({ env, blobs: blobs.store }));
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const open = stack.move();
  return {
    chat,
    ada,
    id,
    folder: blobs.folder,
    nothingIsLeft: () => nothingIsLeft(chat, blobs.folder),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
}

const newId = () => crypto.randomUUID();

async function nothingIsLeft(chat: WholeTestChat, folder: string): Promise<boolean> {
  const rows = await chat.database.sql`select 1 from chat.attachments`;
  const blobs = await Array.fromAsync(chat.blobs.list(""));
  const parts = await Array.fromAsync(Deno.readDir(`${folder}/.parts`));
  return rows.length + blobs.length + parts.length === 0;
}

/** Yields `chunks` pieces of 64 KiB, and counts those that were asked for. */
function endless(chunks = Infinity): { body: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (pulled >= chunks) return controller.close();
      pulled++;
      controller.enqueue(pulled === 1 ? png(new Uint8Array(65_466)) : new Uint8Array(65_536));
    },
  }, { highWaterMark: 0 });
  return { body, pulled: () => pulled };
}

Deno.test("a file is what its bytes say, whatever its name and its sender say", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const script = "<script>alert(document.cookie)</script>";
  const cases: [string, string, Uint8Array<ArrayBuffer>, string, RegExp][] = [
    ["cat.png", "image/png", text(`<!doctype html>${script}`), "text/plain", /^attachment/],
    ["cat.svg", "image/svg+xml", text(`<svg>${script}</svg>`), "text/plain", /^attachment/],
    ["a.xml", "text/xml", text(`<?xml version="1.0"?><svg>${script}</svg>`), "text/plain", /^att/],
    ["a.js", "text/javascript", text("alert(1)"), "text/plain", /^attachment/],
    ["a.html", "text/html", png(text(script)), "image/png", /^inline/],
    ["a.gif", "text/html", text(`GIF89a/*${script}*/=1;alert(1)`), "image/gif", /^inline/],
    ["a.jpg", "image/jpeg", text("%PDF-1.4\n%âãÏÓ\n"), "application/pdf", /^attachment/],
  ];
  for (const [name, declared, bytes, mediaType, disposition] of cases) {
    const headers = { "content-type": declared };
    const attachment = await upload(chat, ada, id, bytes, { name, headers });
    assert.equal(attachment.media_type, mediaType, name);
    const answer = await fetch(await linkOf(chat, ada, attachment.id));
    assert.deepEqual(await answer.bytes(), bytes);
    const type = mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType;
    assert.equal(answer.headers.get("content-type"), type, name);
    assert.match(answer.headers.get("content-disposition") ?? "", disposition, name);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.match(answer.headers.get("content-security-policy") ?? "", /\bsandbox\b/);
  }
});

Deno.test("a type that is not taken is refused by its bytes, and nothing is left", async () => {
  await using it = await world({ VEZA_CHAT_FILE_TYPES: "image/*" });
  const { chat, ada, id } = it;
  const headers = { "content-type": "image/png" };
  const program = new Uint8Array(5_000);
  program.set(text("MZ"));
  const random = new Uint8Array(5_000).map((_, at) => (at * 7) & 0xff);
  for (const bytes of [program, random, text("hello"), text("%PDF-1.4\n")]) {
    const answer = post(chat, ada, id, bytes, { headers });
    assert.deepEqual(await refusal(answer), [415, "ATTACHMENT_TYPE_REFUSED"]);
  }
  assert.ok(await it.nothingIsLeft());
  await upload(chat, ada, id);
});

Deno.test("a picture with sizes that no picture has is taken without them", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const broken = png();
  broken.fill(0xff, 16, 24);
  const attachment = await upload(chat, ada, id, broken);
  assert.deepEqual([attachment.width, attachment.height], [0, 0]);
  const cut = await upload(chat, ada, id, png().subarray(0, 20));
  assert.deepEqual([cut.media_type, cut.width], ["image/png", 0]);
});

Deno.test("a file without bytes is refused, announced or not", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  for (const body of [new Uint8Array(), new Blob([]).stream()]) {
    assert.deepEqual(await refusal(post(chat, ada, id, body)), [400, "ATTACHMENT_EMPTY"]);
  }
  assert.ok(await it.nothingIsLeft());
});

Deno.test("a file that is announced too large is refused before it is read", async () => {
  await using it = await world({ VEZA_CHAT_FILE_MEGABYTES: "1" });
  const { chat, ada, id } = it;
  const large = post(chat, ada, id, new Uint8Array(1_000_001));
  assert.deepEqual(await refusal(large), [413, "ATTACHMENT_TOO_LARGE"]);
  assert.ok(await it.nothingIsLeft());
});

Deno.test("a file that grows too large is cut where it does, and nothing is left", async () => {
  await using it = await world({ VEZA_CHAT_FILE_MEGABYTES: "1" });
  const { chat, ada, id } = it;
  assert.deepEqual(await refusal(post(chat, ada, id, endless(500).body)), [
    413,
    "ATTACHMENT_TOO_LARGE",
  ]);
  assert.ok(await it.nothingIsLeft());
});

Deno.test("whoever sends without an end is cut off, and nothing is left", async () => {
  await using it = await world({ VEZA_CHAT_FILE_MEGABYTES: "1" });
  const { chat, ada, id } = it;
  const { body, pulled } = endless();
  // Still writing, they may see the connection end before the answer.
  const answer = await post(chat, ada, id, body).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
  });
  if (answer !== undefined) assert.equal((await refusal(Promise.resolve(answer)))[0], 413);
  assert.ok(pulled() < 2_000, `${pulled()} pieces were read`);
  await eventually("the end", it.nothingIsLeft);
});

Deno.test("an upload whose connection drops leaves nothing", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const hangUp = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      controller.enqueue(png(new Uint8Array(200_000)));
      const begun = async () => (await chat.database.sql`select 1 from chat.attachments`).length;
      await eventually("the upload has begun", async () => await begun() === 1);
      hangUp.abort();
    },
  }, { highWaterMark: 0 });
  await assert.rejects(post(chat, ada, id, body, { signal: hangUp.signal }));
  await eventually("the end", it.nothingIsLeft);
});

Deno.test("an upload that is shorter than announced leaves nothing", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const { body } = endless(3);
  const headers = { "upload-length": "999999" };
  assert.deepEqual(await refusal(post(chat, ada, id, body, { headers })), [400, "UPLOAD_CUT"]);
  assert.ok(await it.nothingIsLeft());
});

Deno.test("names keep no path, and nothing that cannot be read", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const kept: [string, string][] = [
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\cat.png", "cat.png"],
    ["/", "INVALID_ARGUMENT"],
    ["..", "INVALID_ARGUMENT"],
    ["a/..", "INVALID_ARGUMENT"],
    ["", "INVALID_ARGUMENT"],
    ["   ", "INVALID_ARGUMENT"],
    ["a\nb.png", "INVALID_ARGUMENT"],
    ["a".repeat(201), "INVALID_ARGUMENT"],
    ["a".repeat(5_000), "INVALID_ARGUMENT"],
    ["nul\u0000.png", "TEXT_UNREADABLE"],
    ["a\r.png", "TEXT_UNREADABLE"],
    ["cat\u202Egnp.exe", "TEXT_UNREADABLE"],
    ["cat\u2066gnp.exe", "TEXT_UNREADABLE"],
    [`quo"te'; filename=x.exe`, `quo"te'; filename=x.exe`],
  ];
  for (const [name, outcome] of kept) {
    const answer = await post(chat, ada, id, png(), { name });
    const told = await answer.json();
    assert.equal(told.name ?? told.reason, outcome, JSON.stringify(name));
  }
  const last = await upload(chat, ada, id, png(), { name: `a"b\\c.png` });
  const answer = await fetch(await linkOf(chat, ada, last.id));
  await answer.body?.cancel();
  assert.equal(
    answer.headers.get("content-disposition"),
    `inline; filename="c.png"; filename*=UTF-8''c.png`,
  );
});

Deno.test("a user's files have a quota, which what is deleted gives back", async () => {
  await using it = await world({ VEZA_CHAT_FILE_MEGABYTES: "1", VEZA_CHAT_USER_MEGABYTES: "1" });
  const { chat, ada, id } = it;
  const first = await upload(chat, ada, id, png(new Uint8Array(600_000)));
  const more = post(chat, ada, id, png(new Uint8Array(600_000)));
  assert.deepEqual(await refusal(more), [429, "ATTACHMENT_QUOTA"]);
  // Who does not say how much it is may send the largest file, so that is what must fit.
  assert.deepEqual(await refusal(post(chat, ada, id, endless(1).body)), [429, "ATTACHMENT_QUOTA"]);
  await upload(chat, ada, id, png(new Uint8Array(300_000)));
  const message = await sendFiles(chat, ada, id, [first.id]);
  await chat.client.unary(chatService.DeleteMessage, { message_id: message.id }, ada.call());
  await eventually("room for more", async () => {
    const answer = await post(chat, ada, id, png(new Uint8Array(600_000)));
    await answer.body?.cancel();
    return answer.ok;
  }, { every: 200 });
});

Deno.test("one user has four uploads under way at most", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const go = Promise.withResolvers<void>();
  const waiting = () =>
    new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        controller.enqueue(png());
        await go.promise;
        controller.close();
      },
    }, { highWaterMark: 0 });
  const four = [1, 2, 3, 4].map(() => upload(chat, ada, id, waiting()));
  const rows = async () => (await chat.database.sql`select 1 from chat.attachments`).length;
  await eventually("four uploads", async () => await rows() === 4);
  assert.deepEqual(await refusal(post(chat, ada, id, png())), [429, "TOO_MANY_UPLOADS"]);
  go.resolve();
  await Promise.all(four);
  await upload(chat, ada, id);
});

Deno.test("paths and methods that are none are refused", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const ask = (path: string, method = "GET") =>
    refusal(
      fetch(`${filesUrl(chat)}${path}`, {
        method,
        headers: { authorization: `Bearer ${ada.token}` },
      }),
    );
  assert.deepEqual(await ask("/files/x"), [400, "INVALID_ARGUMENT"]);
  assert.deepEqual(await ask("/files/..%2f..%2fetc%2fpasswd"), [400, "INVALID_ARGUMENT"]);
  assert.deepEqual(await ask(`/files/${crypto.randomUUID()}`), [404, "ATTACHMENT_NOT_FOUND"]);
  assert.deepEqual(await ask(`/files/${crypto.randomUUID()}`, "DELETE"), [404, "NOT_FOUND"]);
  assert.deepEqual(await ask(`/rooms/${id}/attachments`), [404, "NOT_FOUND"]);
  assert.deepEqual(await ask("/rooms/x/attachments", "POST"), [400, "INVALID_ARGUMENT"]);
  const stranger = { ...ada, token: "x" };
  assert.equal((await refusal(post(chat, stranger, id, png())))[0], 401);
});

Deno.test("bytes that are not on this node are told as that", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const attachment = await upload(chat, ada, id);
  await chat.blobs.delete(`rooms/${id}/${attachment.id}`);
  const answer = fetch(await linkOf(chat, ada, attachment.id));
  assert.deepEqual(await refusal(answer), [503, "STORAGE_UNAVAILABLE"]);
});

const mayMount = await onSmallDisk(() => Promise.resolve());
Deno.test({
  name: `a full disk is told, and nothing is left on it${mayMount ? "" : " (needs to mount)"}`,
  ignore: !mayMount,
  fn: async () => {
    await onSmallDisk(async (folder) => {
      await using it = await world({}, folder);
      const { chat, ada, id } = it;
      const large = post(chat, ada, id, png(new Uint8Array(400_000)));
      assert.deepEqual(await refusal(large), [503, "STORAGE_FULL"]);
      assert.ok(await it.nothingIsLeft());
      await upload(chat, ada, id);
    });
  },
});
