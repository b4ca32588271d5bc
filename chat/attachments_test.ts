/** Files: uploaded, sent, read, taken away; over HTTP and gRPC, on PostgreSQL and a disk. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chatService } from "../proto/load.ts";
import { newEvent } from "../shared/event.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { AttachmentSweeper } from "./attachment_sweeper.ts";
import { SqlAttachmentStore } from "./store_attachments.ts";
import {
  connect,
  type Followed,
  person,
  refused,
  room,
  send,
  testChat,
  type WholeTestChat,
} from "./testing.ts";
import {
  filesUrl,
  linkOf,
  links,
  png,
  post,
  refusal,
  sendFiles,
  text,
  upload,
} from "./testing_files.ts";

async function blobs(chat: WholeTestChat): Promise<string[]> {
  return (await Array.fromAsync(chat.blobs.list(""))).map(({ key }) => key).toSorted();
}

async function rows(chat: WholeTestChat): Promise<number> {
  const [row] = await chat.database.sql<{ count: number }[]>`
    select count(*)::int as count from chat.attachments`;
  return row?.count ?? -1;
}

/** Stored messages that arrived, in order. */
function messages({ publications }: Followed) {
  return publications.map(({ data }) => Object(data))
    .filter((data) => data.type === "message").map((data) => data.message);
}

async function status(url: string): Promise<number> {
  const response = await fetch(url);
  await response.body?.cancel();
  return response.status;
}

async function world(clock: { now?: () => number } = {}, env: Record<string, string> = {}) {
  const chat = await testChat({ clock, env });
  const [ada, bob, eve] = [
    await person(chat.authority, "1"),
    await person(chat.authority, "2"),
    await person(chat.authority, "3"),
  ];
  const { id } = await room(chat, ada, {}, [bob]);
  return {
    chat,
    ada,
    bob,
    eve,
    id,
    [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose](),
  };
}

Deno.test("a file is uploaded, sent with a message, seen by all in every place, and fetched", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const bytes = png(text("behind the picture"));
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  const attachment = await upload(chat, ada, id, bytes, { name: "Miau — été.png" });
  assert.deepEqual(attachment, {
    id: attachment.id,
    name: "Miau — été.png",
    media_type: "image/png",
    bytes: String(bytes.length),
    width: 1,
    height: 1,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  const message = await sendFiles(chat, ada, id, [attachment.id], "look: tomcat");
  assert.deepEqual(message.attachments, [attachment]);
  await eventually("the publication", () => messages(followed).length === 1);
  assert.deepEqual(messages(followed), [message]);
  const history = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    bob.call(),
  );
  assert.deepEqual(history.messages, [message]);
  const found = await chat.client.unary(
    chatService.SearchMessages,
    { query: "tomcat" },
    bob.call(),
  );
  assert.deepEqual(found.messages[0]?.attachments, [attachment]);
  const response = await fetch(await linkOf(chat, bob, attachment.id));
  assert.equal(response.status, 200);
  assert.deepEqual(await response.bytes(), bytes);
  const headers = Object.fromEntries(response.headers);
  assert.equal(headers["content-type"], "image/png");
  assert.equal(
    headers["content-disposition"],
    `inline; filename="Miau _ _t_.png"; filename*=UTF-8''Miau%20%E2%80%94%20%C3%A9t%C3%A9.png`,
  );
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["content-security-policy"] ?? "", /default-src 'none';.* sandbox$/);
  assert.equal(headers["cache-control"], "private, no-cache");
});

Deno.test("the owner's token fetches as well, and nothing is fetched without proof", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const attachment = await upload(chat, ada, id);
  const url = `${filesUrl(chat)}/files/${attachment.id}`;
  assert.deepEqual(await refusal(fetch(url)), [401, "TOKEN_MISSING"]);
  const given = await fetch(url, { headers: { authorization: `Bearer ${ada.token}` } });
  assert.deepEqual(await given.bytes(), png());
});

Deno.test("a message may be files alone, ten at most, in the order in which they were named", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const files = [];
  for (let at = 0; at < 11; at++) {
    files.push((await upload(chat, ada, id, text(`file ${at}`), { name: `${at}.txt` })).id);
  }
  await refused(sendFiles(chat, ada, id, files), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  const twice = [files[0] ?? "", files[0] ?? ""];
  await refused(sendFiles(chat, ada, id, twice), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  const wanted = files.slice(0, 10).toReversed();
  const message = await sendFiles(chat, ada, id, wanted);
  assert.equal(message.content, "");
  assert.deepEqual(message.attachments.map((one) => one.id), wanted);
  await refused(sendFiles(chat, ada, id, []), "MESSAGE_EMPTY", "INVALID_ARGUMENT");
});

Deno.test("a socket sends files by publish and by rpc", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  await using socket = await connect(chat, ada);
  const followed = await socket.follow(`room:${id}`);
  const [one, two] = [await upload(chat, ada, id), await upload(chat, ada, id)];
  await followed.subscription.publish({ content: "", attachment_ids: [one.id] });
  const { data } = await socket.centrifuge.rpc("send_message", {
    room_id: id,
    content: "two",
    attachment_ids: [two.id],
  });
  assert.deepEqual(data.message.attachments, [two]);
  const three = await upload(chat, ada, id);
  const bare = { room_id: id, attachment_ids: [three.id] };
  const alone = await socket.centrifuge.rpc("send_message", bare);
  assert.deepEqual([alone.data.message.content, alone.data.message.attachments], ["", [three]]);
  const answer = await socket.centrifuge.rpc("get_attachment_links", { attachment_ids: [one.id] });
  const response = await fetch(`${filesUrl(chat)}${answer.data.links[0].url}`);
  assert.deepEqual(await response.bytes(), png());
});

Deno.test("a file is sent once, by its owner, in its room", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const other = await room(chat, ada, { name: "other" }, [bob]);
  const attachment = await upload(chat, ada, id);
  const missing = ["ATTACHMENT_NOT_FOUND", "NOT_FOUND"] as const;
  await refused(sendFiles(chat, bob, id, [attachment.id]), ...missing);
  await refused(sendFiles(chat, ada, other.id, [attachment.id]), ...missing);
  await refused(sendFiles(chat, ada, id, [crypto.randomUUID()]), ...missing);
  await refused(sendFiles(chat, ada, id, ["x"]), "INVALID_ARGUMENT", "INVALID_ARGUMENT");
  await sendFiles(chat, ada, id, [attachment.id]);
  const again = sendFiles(chat, ada, id, [attachment.id]);
  await refused(again, "ATTACHMENT_USED", "FAILED_PRECONDITION");
});

Deno.test("of two messages sent at once with the same file, one has it", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const attachment = await upload(chat, ada, id);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => sendFiles(chat, ada, id, [attachment.id])),
  );
  assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 1);
});

Deno.test("a send that is repeated with its client_msg_id answers with the same files", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const [one, two] = [await upload(chat, ada, id), await upload(chat, ada, id)];
  const request = {
    room_id: id,
    content: "",
    client_msg_id: "m1",
    attachment_ids: [one.id],
  };
  const first = await chat.client.unary(chatService.SendMessage, request, ada.call());
  const again = await chat.client.unary(chatService.SendMessage, request, ada.call());
  assert.deepEqual(again.message, first.message);
  await refused(
    chat.client.unary(
      chatService.SendMessage,
      { ...request, attachment_ids: [two.id] },
      ada.call(),
    ),
    "IDEMPOTENCY_KEY_REUSED",
    "FAILED_PRECONDITION",
  );
});

Deno.test("an upload with the same key and bytes is stored once; with others it is refused", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const first = await upload(chat, ada, id, png(), { key: "k1" });
  assert.deepEqual(await upload(chat, ada, id, png(), { key: "k1" }), first);
  const others = post(chat, ada, id, png(text("x")), { key: "k1" });
  assert.deepEqual(await refusal(others), [409, "IDEMPOTENCY_KEY_REUSED"]);
  assert.deepEqual([await rows(chat), (await blobs(chat)).length], [1, 1]);
  const his = await upload(chat, bob, id, png(), { key: "k1" });
  assert.notEqual(his.id, first.id);
  const many = await Promise.all(
    Array.from({ length: 4 }, () => upload(chat, ada, id, png(), { key: "k2" })),
  );
  assert.equal(new Set(many.map((one) => one.id)).size, 1);
  assert.deepEqual([await rows(chat), (await blobs(chat)).length], [3, 3]);
});

Deno.test("direct messages carry files, and nobody else finds them", async () => {
  await using it = await world();
  const { chat, ada, bob, eve } = it;
  const hello = await chat.client.unary(
    chatService.SendDirectMessage,
    { recipient_id: "2", content: "hello" },
    ada.call(),
  );
  const attachment = await upload(chat, ada, hello.message?.room_id ?? "");
  const { message } = await chat.client.unary(
    chatService.SendDirectMessage,
    { recipient_id: "2", content: "", attachment_ids: [attachment.id] },
    ada.call(),
  );
  assert.deepEqual(message?.attachments, [attachment]);
  assert.equal(await status(await linkOf(chat, bob, attachment.id)), 200);
  assert.equal((await links(chat, eve, [attachment.id])).size, 0);
  const url = `${filesUrl(chat)}/files/${attachment.id}`;
  const headers = { authorization: `Bearer ${eve.token}` };
  assert.deepEqual(await refusal(fetch(url, { headers })), [404, "ATTACHMENT_NOT_FOUND"]);
});

Deno.test("what is not sent yet is its owner's alone", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const attachment = await upload(chat, ada, id);
  assert.equal((await links(chat, bob, [attachment.id])).size, 0);
  assert.equal((await links(chat, ada, [attachment.id])).size, 1);
  const url = `${filesUrl(chat)}/files/${attachment.id}`;
  const headers = { authorization: `Bearer ${bob.token}` };
  assert.deepEqual(await refusal(fetch(url, { headers })), [404, "ATTACHMENT_NOT_FOUND"]);
});

Deno.test("an address stops when its reader is kicked or banned, and strangers get none", async () => {
  await using it = await world();
  const { chat, ada, bob, eve, id } = it;
  const attachment = await upload(chat, ada, id);
  await sendFiles(chat, ada, id, [attachment.id]);
  const his = await linkOf(chat, bob, attachment.id);
  assert.equal((await links(chat, eve, [attachment.id])).size, 0);
  assert.equal(await status(his), 200);
  await chat.client.unary(chatService.KickUser, { room_id: id, user_id: "2" }, ada.call());
  assert.deepEqual(await refusal(fetch(his)), [403, "NOT_A_MEMBER"]);
  await chat.client.unary(chatService.JoinRoom, { room_id: id }, bob.call());
  assert.equal(await status(his), 200);
  await chat.client.unary(chatService.BanUser, { room_id: id, user_id: "2" }, ada.call());
  assert.deepEqual(await refusal(fetch(his)), [403, "BANNED"]);
  assert.deepEqual(await refusal(post(chat, bob, id, png())), [403, "BANNED"]);
  assert.equal((await links(chat, bob, [attachment.id])).size, 0);
});

Deno.test("a hidden room's file is not found, and nobody uploads to a room that they do not see", async () => {
  await using it = await world();
  const { chat, ada, eve } = it;
  const hidden = await room(chat, ada, { type: "PRIVATE", visibility: "HIDDEN" });
  const attachment = await upload(chat, ada, hidden.id);
  await sendFiles(chat, ada, hidden.id, [attachment.id]);
  const url = `${filesUrl(chat)}/files/${attachment.id}`;
  const headers = { authorization: `Bearer ${eve.token}` };
  assert.deepEqual(await refusal(fetch(url, { headers })), [404, "ATTACHMENT_NOT_FOUND"]);
  assert.deepEqual(await refusal(post(chat, eve, hidden.id, png())), [404, "ROOM_NOT_FOUND"]);
  const nowhere = post(chat, eve, crypto.randomUUID(), png());
  assert.deepEqual(await refusal(nowhere), [404, "ROOM_NOT_FOUND"]);
});

Deno.test("strangers to a room, the muted and archived rooms take no upload", async () => {
  await using it = await world();
  const { chat, ada, bob, eve, id } = it;
  assert.deepEqual(await refusal(post(chat, eve, id, png())), [403, "NOT_A_MEMBER"]);
  await chat.client.unary(chatService.MuteUser, { room_id: id, user_id: "2" }, ada.call());
  assert.deepEqual(await refusal(post(chat, bob, id, png())), [403, "MUTED"]);
  await chat.client.unary(chatService.ArchiveRoom, { room_id: id }, ada.call());
  assert.deepEqual(await refusal(post(chat, ada, id, png())), [409, "ROOM_ARCHIVED"]);
  assert.deepEqual([await rows(chat), await blobs(chat)], [0, []]);
});

Deno.test("an address is for its own file and time, and ends with its reader's sign-in", async () => {
  let at = Date.now();
  await using it = await world({ now: () => at }, { VEZA_CHAT_LINK_SECONDS: "60" });
  const { chat, ada, id } = it;
  const [one, two] = [await upload(chat, ada, id), await upload(chat, ada, id)];
  const url = await linkOf(chat, ada, one.id);
  const ticket = new URL(url).searchParams.get("ticket") ?? "";
  const withTicket = (fileId: string, text: string) =>
    refusal(fetch(`${filesUrl(chat)}/files/${fileId}?ticket=${text}`));
  assert.deepEqual(await withTicket(two.id, ticket), [401, "TICKET_INVALID"]);
  const forged = `${ticket.slice(0, 20)}${ticket[20] === "A" ? "B" : "A"}${ticket.slice(21)}`;
  for (const text of ["", "x", "a.b.c", forged, ticket.slice(0, -2), "x".repeat(5_000)]) {
    assert.deepEqual(await withTicket(one.id, text), [401, "TICKET_INVALID"], text);
  }
  at += 59_000;
  assert.equal((await fetch(url).then((answer) => answer.bytes())).length, png().length);
  at += 2_000;
  assert.deepEqual(await refusal(fetch(url)), [401, "TICKET_EXPIRED"]);
  at -= 30_000;
  const entry = { kind: "user", id: "1", before: Math.floor(at / 1000), expires_at: at };
  const event = { source: "/veza/auth", type: "veza.auth.revoked", subject: "1", data: entry };
  const stamp = { now: () => at, newId: () => crypto.randomUUID() };
  await chat.bus.publish("auth.events.revoked", newEvent({ ...event, ...stamp }));
  await eventually("the revocation", async () => await status(url) === 401);
  assert.deepEqual(await refusal(fetch(url)), [401, "TOKEN_REVOKED"]);
});

Deno.test("a file is fetched in ranges, by its tag, and by head alone", async () => {
  await using it = await world();
  const { chat, ada, id } = it;
  const bytes = png(crypto.getRandomValues(new Uint8Array(40_000)));
  const url = await linkOf(chat, ada, (await upload(chat, ada, id, bytes)).id);
  const ask = (headers: Record<string, string>, method = "GET") => fetch(url, { method, headers });
  const part = async (range: string): Promise<[number, string | null, number]> => {
    const answer = await ask({ range });
    return [answer.status, answer.headers.get("content-range"), (await answer.bytes()).length];
  };
  const all = bytes.length;
  assert.deepEqual(await part("bytes=0-9"), [206, `bytes 0-9/${all}`, 10]);
  assert.deepEqual(await part(`bytes=${all - 1}-`), [206, `bytes ${all - 1}-${all - 1}/${all}`, 1]);
  assert.deepEqual(await part("bytes=-5"), [206, `bytes ${all - 5}-${all - 1}/${all}`, 5]);
  assert.deepEqual(await part(`bytes=10-${all * 2}`), [
    206,
    `bytes 10-${all - 1}/${all}`,
    all - 10,
  ]);
  assert.deepEqual(await part(`bytes=${all}-`), [416, `bytes */${all}`, 0]);
  assert.deepEqual(await part("bytes=-0"), [416, `bytes */${all}`, 0]);
  assert.deepEqual(await part("bytes=9-3"), [200, null, all]);
  assert.deepEqual(await part("bytes=0-1,5-6"), [200, null, all]);
  const head = await ask({}, "HEAD");
  assert.deepEqual([head.status, head.headers.get("content-length")], [200, String(all)]);
  const etag = head.headers.get("etag") ?? "";
  const same = await ask({ "if-none-match": `W/"other", ${etag}` });
  assert.deepEqual([same.status, (await same.bytes()).length], [304, 0]);
  const fresh = await ask({ range: "bytes=0-9", "if-range": etag });
  assert.deepEqual([fresh.status, (await fresh.bytes()).length], [206, 10]);
  const changed = await ask({ range: "bytes=0-9", "if-range": '"other"' });
  assert.deepEqual([changed.status, (await changed.bytes()).length], [200, all]);
});

Deno.test("a deleted message's files are gone, and so are a moderated one's", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const files = [await upload(chat, bob, id), await upload(chat, bob, id)];
  const [mine, judged] = [
    await sendFiles(chat, bob, id, [files[0]?.id ?? ""]),
    await sendFiles(chat, bob, id, [files[1]?.id ?? ""]),
  ];
  const urls = [
    await linkOf(chat, ada, files[0]?.id ?? ""),
    await linkOf(chat, ada, files[1]?.id ?? ""),
  ];
  await chat.client.unary(chatService.DeleteMessage, { message_id: mine.id }, bob.call());
  await chat.client.unary(
    chatService.ModerateMessage,
    { message_id: judged.id, action: "DELETE" },
    ada.call(),
  );
  for (const url of urls) {
    assert.deepEqual(await refusal(fetch(url)), [404, "ATTACHMENT_NOT_FOUND"]);
  }
  const history = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    ada.call(),
  );
  assert.deepEqual(history.messages.map((one) => one.attachments), [[], []]);
  await eventually("the sweeper", async () => await rows(chat) === 0);
  assert.deepEqual(await blobs(chat), []);
});

Deno.test("who resumes over a deletion gets no files of what is gone", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  const attachment = await upload(chat, ada, id);
  await send(chat, ada, id, "first");
  await eventually("the first", () => messages(followed).length === 1);
  socket.centrifuge.disconnect();
  const message = await sendFiles(chat, ada, id, [attachment.id]);
  await chat.client.unary(chatService.DeleteMessage, { message_id: message.id }, ada.call());
  socket.centrifuge.connect();
  const missed = await eventually("what was missed", () => messages(followed)[1]);
  assert.deepEqual([missed.is_deleted, missed.attachments], [true, []]);
});

Deno.test("an upload that nobody sends is gone after a day, and not before", async () => {
  let at = Date.now();
  await using it = await world({ now: () => at });
  const { chat, ada, id } = it;
  const [sent, unsent] = [await upload(chat, ada, id), await upload(chat, ada, id)];
  await sendFiles(chat, ada, id, [sent.id]);
  at += 86_300_000;
  const sweeper = new AttachmentSweeper(new SqlAttachmentStore(chat.database.sql), chat.blobs, {
    now: () => at,
    newId: () => crypto.randomUUID(),
  });
  await sweeper.sweep();
  assert.equal(await rows(chat), 2);
  at += 200_000;
  await sweeper.sweep();
  assert.equal(await rows(chat), 1);
  assert.deepEqual(await blobs(chat), [`rooms/${id}/${sent.id}`]);
  const later = await person(chat.authority, "1");
  const late = sendFiles(chat, later, id, [unsent.id]);
  await refused(late, "ATTACHMENT_NOT_FOUND", "NOT_FOUND");
});

Deno.test("export lists a person's files, erasure leaves none of them in database or on disk", async () => {
  await using it = await world();
  const { chat, ada, bob, id } = it;
  const files = [await upload(chat, bob, id), await upload(chat, bob, id)];
  await sendFiles(chat, bob, id, [files[0]?.id ?? ""]);
  const hers = await upload(chat, ada, id);
  const { json } = await chat.client.unary(chatService.ExportUserData, {}, bob.call());
  const { attachments } = JSON.parse(json);
  assert.deepEqual(
    attachments.map((one: { id: string }) => one.id).toSorted(),
    files.map((one) => one.id).toSorted(),
  );
  await chat.client.unary(chatService.EraseUserData, {}, bob.call());
  assert.deepEqual(await blobs(chat), [`rooms/${id}/${hers.id}`]);
  assert.equal(await rows(chat), 1);
  const history = await chat.client.unary(
    chatService.GetMessageHistory,
    { room_id: id },
    ada.call(),
  );
  assert.deepEqual(history.messages.map((one) => [one.is_deleted, one.attachments]), [[true, []]]);
});
