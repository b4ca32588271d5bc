/**
 * Whatever comes over a socket: each attack gets its documented error or close code (docs/chat.md), and somebody in
 * the same room goes on receiving every message once and in order.
 */
import assert from "node:assert/strict";
import { emptyDataDir } from "../shared/testing/engines.ts";
import { openHostileScene, type Targets } from "./hostile_scene.ts";
import { startLocalSuite } from "./local.ts";

const uuid = "01a2064c-c3f0-725b-9f2e-40f0d4e33518";
const rpc = (method: string, data: unknown) => ({ rpc: { method, data } });
const say = (room_id: string, content: string) => rpc("send_message", { room_id, content });
const room = (id: string) => `room:${id}`;
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

type Command = Record<string, unknown>;
type Refusal = readonly [what: string, command: (targets: Targets) => Command, answer: RegExp];

/** One command each, which is answered with an error; the socket stays open. */
const refusals: readonly Refusal[] = [
  ["an unknown command", () => ({ teleport: {} }), /^104 METHOD_NOT_FOUND/],
  ["a command named like a part of every object", () => ({ constructor: {} }), /^104 METHOD_NOT/],
  ["the command __proto__", () => JSON.parse(`{"__proto__":{}}`), /^104 METHOD_NOT_FOUND/],
  ["an unknown method", () => rpc("drop_tables", {}), /^104 METHOD_UNKNOWN/],
  ["a method named __proto__", () => rpc("__proto__", {}), /^104 METHOD_UNKNOWN/],
  ["a method named constructor", () => rpc("constructor", {}), /^104 METHOD_UNKNOWN/],
  ["a method that is no text", () => ({ rpc: { method: 7 } }), /^107 INVALID_ARGUMENT/],
  ["a field that is none", () => rpc("list_rooms", { order_by: "1" }), /^107 .*order_by/],
  [
    "a field named constructor",
    () => JSON.parse(`{"rpc":{"method":"list_rooms","data":{"constructor":1}}}`),
    /^107 INVALID_ARGUMENT: constructor is no field/,
  ],
  [
    "a field named __proto__",
    () => JSON.parse(`{"rpc":{"method":"list_rooms","data":{"__proto__":{"limit":5}}}}`),
    /^107 INVALID_ARGUMENT: __proto__ is no field/,
  ],
  [
    "arrays 20,000 deep",
    () => JSON.parse(`{"rpc":{"method":"create_room","data":{"name":${nested(20_000)}}}}`),
    /^107 INVALID_ARGUMENT: name must be a string/,
  ],
  ["a page of a billion", () => rpc("list_rooms", { limit: 1e9 }), /^107 .*limit/],
  ["a page before the first", () => rpc("list_rooms", { page: -1 }), /^107 .*page/],
  ["half a page", () => rpc("list_rooms", { limit: 0.5 }), /^107 .*limit/],
  ["a search of 201 characters", () => rpc("search_messages", { query: "x".repeat(201) }), /^107 /],

  ["a channel of SQL", () => ({ subscribe: { channel: "room:' or 1=1 --" } }), /^107 .*channel/],
  ["a channel that is a pattern", () => ({ subscribe: { channel: "room:*" } }), /^107 /],
  ["a channel of the bus", () => ({ subscribe: { channel: "chat.live.>" } }), /^102 CHANNEL_UNKN/],
  [
    "a channel of 60,000 characters",
    () => ({ subscribe: { channel: "x".repeat(60_000) } }),
    /^102/,
  ],
  ["no channel", () => ({ subscribe: {} }), /^102 CHANNEL_UNKNOWN/],
  ["a room that is not there", () => ({ subscribe: { channel: room(uuid) } }), /^102 ROOM_NOT_F/],
  [
    "somebody else's own channel",
    ({ stranger }) => ({ subscribe: { channel: `user:${stranger}` } }),
    /^102 CHANNEL_UNKNOWN/,
  ],
  [
    "a hidden room",
    ({ cellar }) => ({ subscribe: { channel: room(cellar) } }),
    /^102 ROOM_NOT_FOUND/,
  ],
  [
    "a hidden room with its true position",
    ({ cellar }) => ({ subscribe: { channel: room(cellar), recover: true, offset: 0, epoch: "" } }),
    /^102 ROOM_NOT_FOUND/,
  ],
  [
    "a hidden room's history",
    ({ cellar }) => ({ history: { channel: room(cellar), limit: 10 } }),
    /^102 ROOM_NOT_FOUND/,
  ],
  [
    "who is in a hidden room",
    ({ cellar }) => ({ presence: { channel: room(cellar) } }),
    /^102 ROOM/,
  ],
  [
    "how many are in a hidden room",
    ({ cellar }) => ({ presence_stats: { channel: room(cellar) } }),
    /^102 ROOM_NOT_FOUND/,
  ],
  ["a word into a hidden room", ({ cellar }) => say(cellar, "hello"), /^102 ROOM_NOT_FOUND/],
  [
    "a publication into a hidden room",
    ({ cellar }) => ({ publish: { channel: room(cellar), data: "hello" } }),
    /^102 ROOM_NOT_FOUND/,
  ],
  ["joining a hidden room", ({ cellar }) => rpc("join_room", { room_id: cellar }), /^102 ROOM_NOT/],
  [
    "a message of a hidden room",
    ({ secret }) => rpc("edit_message", { message_id: secret, content: "mine" }),
    /^102 MESSAGE_NOT_FOUND/,
  ],
  ["a room of others", ({ club }) => ({ subscribe: { channel: room(club) } }), /^103 NOT_A_MEMBER/],
  ["a word into a room of others", ({ club }) => say(club, "hello"), /^103 NOT_A_MEMBER/],
  [
    "an edit of somebody else's message",
    ({ message }) => rpc("edit_message", { message_id: message, content: "mine" }),
    /^103 /,
  ],
  [
    "the removal of somebody else's message",
    ({ message }) => rpc("delete_message", { message_id: message }),
    /^103 /,
  ],
  [
    "a ban by somebody who may not",
    ({ lobby, stranger }) => rpc("ban_user", { room_id: lobby, user_id: stranger, reason: "x" }),
    /^103 MODERATOR_REQUIRED/,
  ],
  [
    "a reply to a message of a hidden room",
    ({ lobby, secret }) =>
      rpc("send_message", { room_id: lobby, content: "hello", reply_to: secret }),
    /^102 MESSAGE_NOT_FOUND/,
  ],

  ...[-1, 1.5, "7", 2 ** 53].map((offset): Refusal => [
    `the position ${JSON.stringify(offset)}`,
    ({ lobby, epoch }) => ({ subscribe: { channel: room(lobby), recover: true, epoch, offset } }),
    /^107 INVALID_ARGUMENT: offset/,
  ]),
  [
    "an epoch that is no text",
    ({ lobby }) => ({ subscribe: { channel: room(lobby), recover: true, epoch: 7, offset: 1 } }),
    /^107 INVALID_ARGUMENT: epoch/,
  ],
  [
    "history since a forged epoch",
    ({ lobby }) => ({
      history: { channel: room(lobby), limit: 5, since: { epoch: "forged", offset: 1 } },
    }),
    /^107 INVALID_ARGUMENT: since.epoch/,
  ],
  [
    "history of a million",
    ({ lobby }) => ({ history: { channel: room(lobby), limit: 1e6 } }),
    /^107/,
  ],

  ["only spaces", ({ lobby }) => say(lobby, " \t\n\u3000 "), /^107 MESSAGE_EMPTY/],
  ["nothing to see", ({ lobby }) => say(lobby, "\u200b\u200d\ufeff"), /^107 MESSAGE_EMPTY/],
  ["control characters", ({ lobby }) => say(lobby, "a\u0007b"), /^107 TEXT_UNREADABLE/],
  ["a zero byte", ({ lobby }) => say(lobby, "a\u0000b"), /^107 TEXT_UNREADABLE/],
  ["a right-to-left override", ({ lobby }) => say(lobby, "a\u202eb"), /^107 TEXT_UNREADABLE/],
  ["an isolate that is never closed", ({ lobby }) => say(lobby, "a\u2067b"), /^107 TEXT_UNREAD/],
  ["a flood without width", ({ lobby }) => say(lobby, `a${"\u200b".repeat(99)}`), /^107 TEXT_UNR/],
  [
    "a flood of marks",
    ({ lobby }) => say(lobby, `a${"\u0301".repeat(99)}`),
    /^107 TEXT_UNREADABLE/,
  ],
  ["half a character", ({ lobby }) => say(lobby, "a\ud800"), /^107 TEXT_UNREADABLE/],
  ["4,001 characters", ({ lobby }) => say(lobby, "x".repeat(4_001)), /^107 MESSAGE_TOO_LONG/],
  [
    "a key of spaces",
    ({ lobby }) => rpc("send_message", { room_id: lobby, content: "hello", client_msg_id: "a b" }),
    /^107 .*client_msg_id/,
  ],
  [
    "a reaction that is no emoji",
    ({ message }) => rpc("add_reaction", { message_id: message, emoji: "<script>" }),
    /^107 /,
  ],
  ["a token of somebody who is nobody", () => ({ refresh: { token: "nonsense" } }), /^101 TOKEN_/],
];

type Frames = readonly (string | Uint8Array<ArrayBuffer>)[];
type Ending = readonly [what: string, code: number, frames: () => Frames];

const commands = (count: number, one: () => object): string =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ id: 100 + i, ...one() })).join("\n");
const times = (count: number, one: () => string): string[] => Array.from({ length: count }, one);
const listRooms = () => rpc("list_rooms", {});
const subscribeAnywhere = () => ({ subscribe: { channel: room(crypto.randomUUID()) } });

/** Frames that end the socket, with the code. */
const endings: readonly Ending[] = [
  ["no JSON", 3501, () => ["hello"]],
  ["JSON that ends too early", 3501, () => [`{"id":5,"ping":{`]],
  ["an array", 3501, () => ["[]"]],
  ["null", 3501, () => ["null"]],
  ["an id below zero", 3501, () => [`{"id":-1,"ping":{}}`]],
  ["an id beyond 32 bits", 3501, () => [`{"id":4294967296,"ping":{}}`]],
  ["half an id", 3501, () => [`{"id":1.5,"ping":{}}`]],
  ["a command without an id", 3501, () => [`{"ping":{}}`]],
  ["two commands in one", 3501, () => [`{"id":5,"ping":{},"send":{}}`]],
  ["a body that is none", 3501, () => [`{"id":5,"subscribe":"room:x"}`]],
  ["a second connect", 3501, () => [`{"id":5,"connect":{"token":"x"}}`]],
  ["arrays 30,000 deep", 3501, () => [nested(30_000)]],
  ["bytes", 3506, () => [new Uint8Array([0x08, 0x01])]],
  ["a frame of 1 MB", 3510, () => ["x".repeat(1_000_000)]],
  ["a frame of 40,000 characters of two bytes", 3510, () => [`"${"é".repeat(40_000)}"`]],
  ["10,000 commands in one frame", 3510, () => [commands(10_000, () => ({ ping: {} }))]],
  ["10,000 pongs in one frame", 3511, () => ["{}\n".repeat(10_000)]],
  ["more commands than may wait", 3013, () => times(5, () => commands(125, listRooms))],
  ["longer commands than may wait", 3013, () => [
    commands(100, listRooms),
    ...times(5, () => commands(1, () => rpc("list_rooms", { cursor: "x".repeat(60_000) }))),
  ]],
  [
    "room after room that is not there",
    3509,
    () => times(3, () => commands(100, subscribeAnywhere)),
  ],
];

/** Patterns that no rule takes. */
const bombs = [
  "(a{1000}){1000}",
  "((a{10}){10}){10}",
  `(${times(3_000, () => "spam").join("|")})`,
  "x".repeat(10_000),
  `${"(".repeat(5_000)}a${")".repeat(5_000)}`,
  `${"(".repeat(250)}a${")".repeat(250)}`,
  "a{0,1000}b",
  "(a*)*",
  "a**",
  "(a)\\1",
  "(?=a+)+b",
  "\\pL|".repeat(120) + "x",
  "[b-\u{10FFFF}]|".repeat(60) + "x",
];

/** Patterns that hang engines which go back. */
const duds = ["(a+)+$", "((a+)+)+b", "(x+x+)+y", "(.*a){20}b", "[ab]*a[ab]{120}[^ab]", "(?:a|a)+c"];

/** Positions that nobody was ever given. */
const forged = [
  ["an offset beyond the head", { offset: 1e15 }],
  ["a forged epoch", { epoch: "forged", offset: 0 }],
  ["no epoch", { epoch: "", offset: 0 }],
  ["an epoch of SQL", { epoch: "' or 1=1 --", offset: 1 }],
] as const;

const doors = ["chat's own door", "the gateway"] as const;

for (const door of doors) {
  Deno.test(`each attack through ${door} gets its code, and the neighbour every message`, async (t) => {
    await using dataDir = await emptyDataDir();
    const settings: Record<string, string> = { VEZA_CHAT_FLOOD_PER_SECOND: "1" };
    await using suite = await startLocalSuite((name) => settings[name], dataDir.path);
    const { chatSocket, gateway } = suite.addresses;
    const url = door === "the gateway" ? `${gateway}/ws/chat` : chatSocket;
    await using scene = await openHostileScene(suite.addresses, url);
    const { targets } = scene;
    await using silent = await scene.nobody();

    await t.step("a word before connect: 3501", async () => {
      await using hasty = await scene.nobody();
      hasty.frame(`{"id":1,"rpc":{"method":"list_rooms"}}`);
      assert.equal((await hasty.closed(5_000)).code, 3501);
    });

    for (const [what, command, answer] of refusals) {
      await t.step(`${what}: ${answer.source}`, async () => {
        await using eve = await scene.attacker();
        const said = await eve.send(command(targets))
          .then((reply) => JSON.stringify(reply), (error: Error) => error.message);
        assert.match(said, answer);
        await eve.send({ ping: {} });
        await scene.neighbourHears();
      });
    }

    for (const [what, code, frames] of endings) {
      await t.step(`${what}: ${code}`, async () => {
        await using eve = await scene.attacker();
        for (const frame of frames()) eve.frame(frame);
        assert.equal((await eve.closed(10_000)).code, code);
        await scene.neighbourHears();
      });
    }

    for (const [what, position] of forged) {
      await t.step(`${what}: not recovered, and nothing told`, async () => {
        await using eve = await scene.attacker();
        const { lobby, epoch } = targets;
        const since = { recover: true, epoch, ...position };
        const reply = await eve.send({ subscribe: { channel: room(lobby), ...since } });
        const { recovered, publications = [] } = Object(reply.subscribe);
        assert.deepEqual([recovered, publications], [false, []]);
        await scene.neighbourHears();
      });
    }

    await t.step("patterns that are bombs: refused, or harmless", async () => {
      await using eve = await scene.attacker();
      const { rpc: made } = await eve.send(rpc("create_room", { name: "Den" }));
      const room_id = Object(made).data.room.id;
      const rule = (...terms: string[]) => {
        const settings = { name: "bomb", kind: "REGEX", terms, action: "FLAG_MESSAGE" };
        return rpc("create_automod_rule", { room_id, settings });
      };
      for (const bomb of bombs) {
        await assert.rejects(eve.send(rule(bomb)), /^Error: 107 AUTOMOD_PATTERN_REFUSED/, bomb);
      }
      const many = Array.from({ length: 100 }, (_, n) => `${n}${"(?:\\pL|\\PL){9}".repeat(20)}`);
      await assert.rejects(eve.send(rule(...many)), /^Error: 107 AUTOMOD_PATTERN_REFUSED/);
      for (const dud of duds) await eve.send(rule(dud));
      const said = (word: string) =>
        eve.send(say(room_id, word)).then(() => "stored", (error: Error) => error.message);
      for (const text of ["a".repeat(3_999) + "!", "x".repeat(4_000), "ab".repeat(2_000)]) {
        const answer = said(text);
        await scene.neighbourHears();
        assert.equal(await answer, "stored");
      }
      // The worst there is: no two texts alike, each of them a long way for every pattern.
      const random = () => Array.from({ length: 4_000 }, () => Math.random() < 0.5 ? "a" : "b");
      const answers = times(30, () => random().join("")).map(said);
      const since = performance.now();
      await scene.neighbourHears();
      const tookMs = performance.now() - since;
      assert.ok(tookMs < 2_000, `the neighbour waited ${Math.round(tookMs)} ms`);
      for (const answer of await Promise.all(answers)) {
        assert.match(answer, /^stored$|^111 ROOM_BUSY/);
      }
      await scene.neighbourHears();
    });

    await t.step("256 channels, and not one more: 106", async () => {
      await using eve = await scene.attacker();
      for (let made = 0; made < 256; made += 64) {
        await Promise.all(
          times(64, () => "a room").map(async (name) => {
            const { rpc: answer } = await eve.send(rpc("create_room", { name }));
            const { id } = Object(answer).data.room;
            await eve.send({ subscribe: { channel: room(id) } });
          }),
        );
      }
      await assert.rejects(
        eve.send({ subscribe: { channel: room(targets.lobby) } }),
        /^Error: 106 /,
      );
      await scene.neighbourHears();
    });

    await t.step(
      "400 messages at once: 300 are stored, the others are told to wait: 111",
      async () => {
        await using eve = await scene.attacker();
        const answers = await Promise.all(
          times(400, () => "spam").map((word) =>
            eve.send(say(targets.lobby, word)).then(() => "stored", (error: Error) => error.message)
          ),
        );
        const refused = answers.filter((one) => one !== "stored");
        assert.ok(refused.length > 50 && refused.length <= 100, `${refused.length} were refused`);
        for (const one of refused) assert.match(one, /^111 FLOOD: /);
        await scene.neighbourHears();
      },
    );

    await t.step("who never says connect: 3502", async () => {
      assert.equal((await silent.closed(15_000)).code, 3502);
    });

    await t.step("the neighbour has every message once and in order", async () => {
      const { heard, history } = await scene.whatTheNeighbourHas();
      assert.ok(history.length > 300);
      assert.deepEqual(heard, history);
    });
  });
}
