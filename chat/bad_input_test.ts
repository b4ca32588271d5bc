/** What chat does with requests that no good client sends: the right reason, and nothing stored. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { chatService } from "../proto/load.ts";
import type { AppError } from "../shared/errors.ts";
import { connect, person, refused, room, testChat, type WholeTestChat } from "./testing.ts";

const invalid = ["INVALID_ARGUMENT", "INVALID_ARGUMENT"] as const;

async function rows(chat: WholeTestChat): Promise<unknown> {
  const [row] = await chat.database.sql`
    select (select count(*)::int from chat.messages) as messages,
      (select count(*)::int from chat.rooms) as rooms,
      (select count(*)::int from chat.members) as members,
      (select count(*)::int from chat.sanctions) as sanctions,
      (select count(*)::int from chat.audit_log) as audit`;
  return row;
}

Deno.test("texts that nobody could read are refused with what is wrong, and nothing is stored", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const before = await rows(chat);
  const say = (content: string) =>
    chat.client.unary(chatService.SendMessage, { room_id: id, content }, ada.call());
  const cases: [string, string, AppError["status"]][] = [
    ["", "MESSAGE_EMPTY", "INVALID_ARGUMENT"],
    [" \n\t \u3000", "MESSAGE_EMPTY", "INVALID_ARGUMENT"],
    ["\u200B\u2060\uFEFF", "MESSAGE_EMPTY", "INVALID_ARGUMENT"],
    ["\u2800\u3164 \u00AD", "MESSAGE_EMPTY", "INVALID_ARGUMENT"],
    [`a${"\u200B".repeat(17)}b`, "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    [`a${"\u00AD\u200D".repeat(20)}b`, "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    [`a${"\u{E0061}".repeat(20)}`, "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    [`a${"\u3164".repeat(20)}b`, "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["a\u2066b", "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["next\u0085line", "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["bell\u0007", "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["nul\u0000", "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["user\u202Etxt.exe", "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["z" + "\u0351".repeat(40), "TEXT_UNREADABLE", "INVALID_ARGUMENT"],
    ["a".repeat(4_001), "MESSAGE_TOO_LONG", "INVALID_ARGUMENT"],
    ["a".repeat(500_000), "MESSAGE_TOO_LONG", "INVALID_ARGUMENT"],
    ["a".repeat(10_000_000), "RESOURCE_EXHAUSTED", "RESOURCE_EXHAUSTED"],
  ];
  for (const [content, reason, status] of cases) {
    const { message } = await refused(say(content), reason, status);
    assert.ok(message.length > 20 && message.length < 400, message);
  }
  assert.deepEqual(await rows(chat), before);
  const { message } = await say(
    "👩‍👩‍👧‍👦 e\u0301 שלום\nline 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
  );
  await using socket = await connect(chat, ada);
  const { subscription } = await socket.follow(`room:${id}`);
  for (const content of ["\u200B", "user\u202Etxt.exe"]) {
    const edit = { message_id: message?.id ?? "", content };
    const error = await chat.client.unary(chatService.EditMessage, edit, ada.call()).catch((e) =>
      e
    );
    assert.match(error.reason, /MESSAGE_EMPTY|TEXT_UNREADABLE/);
    await assert.rejects(subscription.publish({ content }), { code: 107 });
    await assert.rejects(socket.centrifuge.rpc("edit_message", edit), { code: 107 });
  }
  await say("🎷".repeat(4_000));
});

Deno.test("ids, limits and pages out of range are refused, and say which field", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const before = await rows(chat);
  const fields: [string, Promise<unknown>][] = [
    ["room_id", chat.client.unary(chatService.GetRoomInfo, { room_id: "7" }, ada.call())],
    ["room_id", chat.client.unary(chatService.JoinRoom, { room_id: "" }, ada.call())],
    [
      "message_id",
      chat.client.unary(chatService.DeleteMessage, { message_id: "'; drop" }, ada.call()),
    ],
    [
      "limit",
      chat.client.unary(chatService.GetMessageHistory, { room_id: id, limit: -1 }, ada.call()),
    ],
    [
      "limit",
      chat.client.unary(
        chatService.GetMessageHistory,
        { room_id: id, limit: 2 ** 31 - 1 },
        ada
          .call(),
      ),
    ],
    [
      "before_id",
      chat.client.unary(chatService.GetMessageHistory, { room_id: id, before_id: "x" }, ada.call()),
    ],
    ["page", chat.client.unary(chatService.ListRooms, { page: -3 }, ada.call())],
    ["page", chat.client.unary(chatService.ListRooms, { page: 2 ** 30 }, ada.call())],
    ["name", chat.client.unary(chatService.CreateRoom, { name: " " }, ada.call())],
    ["name", chat.client.unary(chatService.CreateRoom, { name: "n".repeat(101) }, ada.call())],
    [
      "idempotency_key",
      chat.client.unary(
        chatService.CreateRoom,
        { name: "x", idempotency_key: "k".repeat(129) },
        ada.call(),
      ),
    ],
    [
      "duration_seconds",
      chat.client.unary(
        chatService.MuteUser,
        { room_id: id, user_id: "2", duration_seconds: -5 },
        ada.call(),
      ),
    ],
    ["user_id", chat.client.unary(chatService.BanUser, { room_id: id, user_id: -2 }, ada.call())],
    [
      "recipient_id",
      chat.client.unary(chatService.SendDirectMessage, { content: "x" }, ada.call()),
    ],
    [
      "recipient_id",
      chat.client.unary(chatService.CreateRoom, { name: "x", type: "DIRECT" }, ada.call()),
    ],
    ["type", chat.client.unary(chatService.CreateRoom, { name: "x", type: 42 as 0 }, ada.call())],
    [
      "action",
      chat.client.unary(
        chatService.ModerateMessage,
        { message_id: id, action: 9 as 0 },
        ada.call(),
      ),
    ],
    [
      "type",
      chat.client.unary(
        chatService.SendMessage,
        { room_id: id, content: "x", type: "SYSTEM" },
        ada.call(),
      ),
    ],
  ];
  const errors = await Promise.all(fields.map(([, call]) => refused(call, ...invalid)));
  assert.deepEqual(errors.map((error) => error.metadata.field), fields.map(([field]) => field));
  assert.deepEqual(await rows(chat), before);
});

Deno.test("unknown rooms, messages and people are not found", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
  await refused(
    chat.client.unary(chatService.GetRoomInfo, { room_id: nobody }, ada.call()),
    "ROOM_NOT_FOUND",
    "NOT_FOUND",
  );
  await refused(
    chat.client.unary(chatService.DeleteMessage, { message_id: nobody }, ada.call()),
    "MESSAGE_NOT_FOUND",
    "NOT_FOUND",
  );
  await refused(
    chat.client.unary(chatService.BanUser, { room_id: id, user_id: "404" }, ada.call()),
    "USER_NOT_FOUND",
    "NOT_FOUND",
  );
});

Deno.test("broken UTF-8 and broken protobuf are refused", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  const raw = (bytes: Buffer) =>
    chat.client.unary(
      { ...chatService.SendMessage, requestSerialize: () => bytes },
      {},
      ada.call(),
    );
  const roomField = Buffer.concat([Buffer.from([0x0a, id.length]), Buffer.from(id)]);
  const broken = Buffer.concat([roomField, Buffer.from([0x1a, 3, 0xff, 0xfe, 0x41])]);
  await refused(raw(broken), ...invalid);
  await refused(raw(Buffer.from([0x0a, 0xff, 1])), ...invalid);
  const [row] = await chat.database.sql`select count(*)::int as n from chat.messages`;
  assert.equal(row?.n, 0);
});
