/** A room's rules over the real protocols: on every path, on every node, and for nobody whom they do not concern. */
import assert from "node:assert/strict";
import { chatService } from "../proto/load.ts";
import type { AutomodSettings } from "../proto/gen/veza/chat/AutomodSettings.ts";
import type { AppError } from "../shared/errors.ts";
import type { Sql, Transaction } from "../shared/postgres.ts";
import { isReachable, testServers } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { connect, contents, person, refused, room, send, testChat } from "./testing.ts";
import type { Person, TestChat, WholeTestChat } from "./testing.ts";
import { sendFiles, upload } from "./testing_files.ts";
import { twoNodes } from "./testing_nodes.ts";

const words: AutomodSettings = {
  name: "no spam",
  terms: ["spam"],
  message: "Spam is for breakfast",
};

async function rule(chat: TestChat, who: Person, room_id: string, settings = words) {
  const request = { room_id, settings };
  return await chat.client.unary(chatService.CreateAutomodRule, request, who.call());
}

async function twoPeople(chat: WholeTestChat) {
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  return { ada, bob, id };
}

const isBlocked = (call: Promise<unknown>) => refused(call, "AUTOMOD_BLOCKED", "PERMISSION_DENIED");

async function history(chat: TestChat, who: Person, room_id: string): Promise<string[]> {
  const page = await chat.client.unary(chatService.GetMessageHistory, { room_id }, who.call());
  return page.messages.map((one) => one.content);
}

async function audit(chat: TestChat, who: Person, room_id: string): Promise<string[][]> {
  const log = await chat.client.unary(chatService.ListAuditLog, { room_id }, who.call());
  const verdict = await chat.client.unary(chatService.VerifyAuditLog, { room_id }, who.call());
  assert.equal(verdict.valid, true);
  return log.entries.map((one) => [one.action, one.actor_id, one.target_id, one.reason]);
}

/** A transaction that keeps what `take` locks until it is released. */
async function holding(sql: Sql, take: (tx: Transaction) => Promise<unknown>) {
  const [taken, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ended = sql.begin(async (tx) => {
    await take(tx);
    taken.resolve();
    await released.promise;
  });
  await taken.promise;
  return {
    release: async () => {
      released.resolve();
      await ended;
    },
  };
}

/** Statements that wait for somebody's lock. */
async function waiting(sql: Sql): Promise<number> {
  const rows = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

Deno.test("a blocked text gets in on no path, and its sender hears the rule's own words", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const mine = await send(chat, bob, id, "hello");
  const file = await upload(chat, bob, id);
  await using socket = await connect(chat, bob);
  const followed = await socket.follow(`room:${id}`);
  const made = await rule(chat, ada, id);
  const error = await isBlocked(send(chat, bob, id, "Ｓ.p.a.m!"));
  assert.equal(error.message, "Spam is for breakfast");
  assert.deepEqual(error.metadata, { room_id: id, rule_id: made.id, rule: "no spam" });
  const reply = { room_id: id, content: "spam", reply_to: mine.id };
  await isBlocked(chat.client.unary(chatService.SendMessage, reply, bob.call()));
  const edit = { message_id: mine.id, content: "sp\u200Bam" };
  await isBlocked(chat.client.unary(chatService.EditMessage, edit, bob.call()));
  await isBlocked(sendFiles(chat, bob, id, [file.id], "spam"));
  const wire = { code: 103, message: /breakfast/ };
  await assert.rejects(followed.subscription.publish({ content: "spam" }), wire);
  const rpc = socket.centrifuge.rpc("send_message", { room_id: id, content: "spam" });
  await assert.rejects(rpc, wire);
  await sendFiles(chat, bob, id, [file.id], "a cat");
  await eventually("the cat", () => contents(followed).length === 1);
  assert.deepEqual(await history(chat, ada, id), ["hello", "a cat"]);
  const log = await audit(chat, ada, id);
  assert.deepEqual(log[0], ["automod_rule_created", "1", "0", "no spam"]);
  assert.equal(log.length, 7);
  for (const one of log.slice(1)) assert.deepEqual(one, ["automod_block", "0", "2", "no spam"]);
});

Deno.test("a file's name is read as its caption is, and nobody learns what another's file is called", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const terms = ["spam", "free nitro"];
  await rule(chat, ada, id, { ...words, terms });
  await rule(chat, ada, id, { name: "no links", kind: "LINKS" });
  await rule(chat, ada, id, { name: "no sale", kind: "REGEX", terms: ["\\bsale[0-9]+"] });
  const named = async (who: Person, name: string) =>
    (await upload(chat, who, id, undefined, { name })).id;
  const names = ["notes.md", "s.p.a.m", "FREE_NITRO.png", "Ｓpam-cat.png", "sale99.png"];
  const [cat = "", ...bad] = await Array.fromAsync(names, (name) => named(bob, name));
  for (const one of bad) await isBlocked(sendFiles(chat, bob, id, [cat, one], "a cat"));
  for (const one of bad) await isBlocked(sendFiles(chat, bob, id, [one]));
  const hers = await named(ada, "spam.png");
  const call = sendFiles(chat, bob, id, [hers]);
  await refused(call, "ATTACHMENT_NOT_FOUND", "NOT_FOUND");
  await sendFiles(chat, ada, id, [hers]);
  await sendFiles(chat, bob, id, [cat]);
  assert.deepEqual(await history(chat, ada, id), ["", ""]);
});

Deno.test("a flagged text is stored, and waits in the reports queue once for each message", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  await rule(chat, ada, id, { ...words, action: "FLAG_MESSAGE" });
  await rule(chat, ada, id, { name: "no links", kind: "LINKS", action: "FLAG_MESSAGE" });
  const flagged = await send(chat, bob, id, "spam at evil.com");
  await send(chat, bob, id, "fine");
  const queue = async (resolved = false) => {
    const request = { room_id: id, resolved };
    return (await chat.client.unary(chatService.ListReports, request, ada.call())).reports;
  };
  const [report, ...others] = await queue();
  assert.deepEqual(
    [report?.message?.id, report?.reporter_id, report?.reason, others],
    [flagged.id, "0", "automod: no spam, no links", []],
  );
  const resolution = { report_id: report?.id, resolution: "fine by me" };
  await chat.client.unary(chatService.ResolveReport, resolution, ada.call());
  const edit = { message_id: flagged.id, content: "more spam" };
  await chat.client.unary(chatService.EditMessage, edit, bob.call());
  assert.deepEqual((await queue()).map((one) => one.reason), ["automod: no spam"]);
  assert.deepEqual(await queue(true), []);
  assert.deepEqual(await history(chat, ada, id), ["more spam", "fine"]);
  assert.deepEqual((await audit(chat, ada, id)).map(([action]) => action).slice(2), [
    "automod_flag",
    "resolve_report",
    "automod_flag",
  ]);
});

Deno.test("a rule mutes its sender for its time, and everybody concerned is told", async () => {
  let now = Date.now();
  await using chat = await testChat({ clock: { now: () => now } });
  const { ada, bob, id } = await twoPeople(chat);
  const settings = { ...words, action: "MUTE_SENDER", mute_seconds: 60 } as const;
  await rule(chat, ada, id, settings);
  await using socket = await connect(chat, bob);
  const [inRoom, own] = [await socket.follow(`room:${id}`), await socket.follow("user:2")];
  await isBlocked(send(chat, bob, id, "spam"));
  const error = await refused(send(chat, bob, id, "hello"), "MUTED", "PERMISSION_DENIED");
  assert.match(error.message, /breakfast/);
  const told = await eventually("both", () => {
    const all = [...inRoom.publications, ...own.publications].map(({ data }) => Object(data))
      .filter((one) => one.type === "moderation" || one.type === "sanction");
    return all.length === 2 && all;
  });
  assert.deepEqual(told.map((one) => [one.type, one.action, one.user_id, one.moderator_id]), [
    ["moderation", "mute", "2", "0"],
    ["sanction", "mute", "2", "0"],
  ]);
  now += 59_000;
  await refused(send(chat, bob, id, "hello"), "MUTED", "PERMISSION_DENIED");
  now += 1_001;
  await send(chat, bob, id, "hello");
  assert.deepEqual((await audit(chat, ada, id)).at(-1), ["automod_mute", "0", "2", "no spam"]);
});

Deno.test("moderators are exempt unless the rule says whom it spares, strangers learn nothing of it", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const eve = await person(chat.authority, "3");
  const mod = await person(chat.authority, "8", { role: "moderator" });
  await chat.client.unary(chatService.JoinRoom, { room_id: id }, mod.call());
  const made = await rule(chat, ada, id);
  await refused(send(chat, eve, id, "spam"), "NOT_A_MEMBER", "PERMISSION_DENIED");
  const rank = { room_id: id, user_id: "2", role: "MODERATOR" } as const;
  await chat.client.unary(chatService.SetMemberRole, rank, ada.call());
  for (const one of [ada, bob, mod]) await send(chat, one, id, "spam");
  const settings = { ...words, exempt_role: "ADMIN" } as const;
  const change = { rule_id: made.id, settings };
  const changed = await chat.client.unary(chatService.UpdateAutomodRule, change, ada.call());
  assert.equal(changed.settings?.exempt_role, "ADMIN");
  for (const one of [ada, mod]) await send(chat, one, id, "spam");
  await isBlocked(send(chat, bob, id, "spam"));
});

Deno.test("what was let in is answered again under new rules, and nothing of it is stored twice", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const request = { room_id: id, content: "spam", client_msg_id: "c" };
  const say = () => chat.client.unary(chatService.SendMessage, request, bob.call());
  const { message } = await say();
  await rule(chat, ada, id);
  await isBlocked(send(chat, bob, id, "spam"));
  assert.equal((await say()).message?.id, message?.id);
  assert.deepEqual(await history(chat, ada, id), ["spam"]);
});

Deno.test("ADMINs make rules, moderators read and try them, members do neither", async () => {
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const made = await rule(chat, ada, id, { ...words, kind: "REGEX", terms: ["s[pb]am"] });
  const list = (who: Person) =>
    chat.client.unary(chatService.ListAutomodRules, { room_id: id }, who.call());
  const test = (who: Person, content: string) =>
    chat.client.unary(chatService.TestAutomod, { room_id: id, content }, who.call());
  const change = { rule_id: made.id, settings: words };
  const denied = () => [
    rule(chat, bob, id),
    chat.client.unary(chatService.UpdateAutomodRule, change, bob.call()),
    chat.client.unary(chatService.DeleteAutomodRule, { rule_id: made.id }, bob.call()),
  ];
  const isDenied = (calls: Promise<unknown>[]) =>
    Promise.all(calls.map((call) => refused(call, "MODERATOR_REQUIRED", "PERMISSION_DENIED")));
  await isDenied([...denied(), list(bob), test(bob, "spam")]);
  chat.auth.grants.add(`2 moderate ${id}`);
  await isDenied(denied());
  assert.deepEqual((await list(bob)).rules, [made]);
  const { hits } = await test(bob, "sbam");
  assert.deepEqual(hits.map((one) => [one.rule_id, one.action, one.matched]), [
    [made.id, "BLOCK_MESSAGE", "s[pb]am"],
  ]);
  assert.deepEqual((await test(bob, "hello")).hits, []);
  await using socket = await connect(chat, ada);
  await socket.centrifuge.rpc("delete_automod_rule", { rule_id: made.id });
  await refused(
    chat.client.unary(chatService.DeleteAutomodRule, { rule_id: made.id }, ada.call()),
    "AUTOMOD_RULE_NOT_FOUND",
    "NOT_FOUND",
  );
  const { data } = await socket.centrifuge.rpc("create_automod_rule", {
    room_id: id,
    settings: { name: "off", kind: "MENTIONS", disabled: true },
  });
  await send(chat, bob, id, "@ada spam");
  const settings = { name: "on", kind: "MENTIONS" };
  await socket.centrifuge.rpc("update_automod_rule", { rule_id: data.id, settings });
  await isBlocked(send(chat, bob, id, "@ada spam"));
});

Deno.test("DIRECT rooms have no rules, and a pattern that is a bomb is refused", async () => {
  await using chat = await testChat();
  const { ada, id } = await twoPeople(chat);
  const { message } = await chat.client.unary(
    chatService.SendDirectMessage,
    { recipient_id: "2", content: "spam" },
    ada.call(),
  );
  await refused(rule(chat, ada, message?.room_id ?? ""), "DIRECT_ROOM", "FAILED_PRECONDITION");
  const bomb = (terms: string[]) => rule(chat, ada, id, { name: "bomb", kind: "REGEX", terms });
  const error = await refused(
    bomb(["(a{1000}){1000}"]),
    "AUTOMOD_PATTERN_REFUSED",
    "INVALID_ARGUMENT",
  );
  assert.match(error.message, /repeat count/);
  await bomb(["(a+)+$"]);
  const bob = await person(chat.authority, "2");
  await send(chat, bob, id, `${"a".repeat(3_999)}!`);
});

Deno.test("a rule holds on the other node from the moment it is made, also for one that heard of nothing", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  await send(two, bob, id, "spam 1");
  const made = await rule(one, ada, id);
  await isBlocked(send(two, bob, id, "spam 2"));
  const change = { rule_id: made.id, settings: { ...words, terms: ["ham"] } };
  await two.client.unary(chatService.UpdateAutomodRule, change, ada.call());
  await isBlocked(send(one, bob, id, "ham"));
  await send(one, bob, id, "spam 3");
  await one.client.unary(chatService.DeleteAutomodRule, { rule_id: made.id }, ada.call());
  await send(two, bob, id, "ham");
  assert.deepEqual(await history(two, ada, id), ["spam 1", "spam 3", "ham"]);
});

Deno.test("nothing that a rule forbids is stored after it is made, however many send meanwhile", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  let isMade = false;
  let stored = 0;
  const sender = async (node: TestChat) => {
    for (let left = 10; left > 0;) {
      const startedAfter = isMade;
      const outcome = await send(node, bob, id, "spam").then(
        () => "stored",
        (error) => error.reason,
      );
      if (outcome === "stored") stored++;
      if (!startedAfter) continue;
      assert.equal(outcome, "AUTOMOD_BLOCKED");
      left--;
    }
  };
  const sending = [one, two, one, two].map(sender);
  await eventually("some messages", () => stored > 20);
  await rule(one, ada, id);
  isMade = true;
  const head = async () =>
    (await one.client.unary(chatService.GetRoomInfo, { room_id: id }, ada.call())).last_seq;
  const before = await head();
  await Promise.all(sending);
  assert.deepEqual([await head(), String(stored)], [before, before]);
});

Deno.test("what one socket sends keeps its order while the rules change, and the cache starts empty", async () => {
  await using nodes = await twoNodes();
  const { one, two, authority } = nodes;
  const [ada, bob] = [await person(authority, "1"), await person(authority, "2")];
  const { id } = await room(one, ada, {}, [bob]);
  await rule(one, ada, id);
  await using socket = await connect(two, bob);
  const followed = await socket.follow(`room:${id}`);
  const said = Array.from({ length: 30 }, (_, n) => `m${n}`);
  await Promise.all(said.map((content) => followed.subscription.publish({ content })));
  await eventually("all of them", () => contents(followed).length === said.length);
  assert.deepEqual(contents(followed).map(([, content]) => content), said);
});

Deno.test("an edit is read again where the rules changed on its way, and stored by nobody who is muted", async () => {
  if (!await isReachable(testServers.postgres)) return;
  await using chat = await testChat();
  const { ada, bob, id } = await twoPeople(chat);
  const mine = await send(chat, bob, id, "hello");
  const { sql } = chat.database;
  const edit = (content: string) => {
    const request = { message_id: mine.id, content };
    return chat.client.unary(chatService.EditMessage, request, bob.call());
  };
  const late = async (change: (tx: Transaction) => Promise<unknown>, content: string) => {
    const held = await holding(sql, change);
    const outcome = edit(content).then(() => "stored", (error: AppError) => error.reason);
    await eventually("the edit at the room", async () => await waiting(sql) === 1);
    await held.release();
    return await outcome;
  };
  const made = await rule(chat, ada, id, { ...words, terms: ["ham"] });
  const narrower = async (tx: Transaction) => {
    await tx`update chat.rooms set automod_version = automod_version + 1 where id = ${id}`;
    await tx`update chat.automod_rules set terms = '{spam}' where id = ${made.id}`;
  };
  assert.equal(await late(narrower, "spam"), "AUTOMOD_BLOCKED");
  await edit("ham");
  const mute = async (tx: Transaction) => {
    await tx`select 1 from chat.rooms where id = ${id} for update`;
    await tx`insert into chat.sanctions (room_id, user_id, kind, reason, moderator_id, created_at)
      values (${id}, '2', 'mute', '', '1', now())`;
  };
  assert.equal(await late(mute, "fine"), "MUTED");
  assert.deepEqual(await history(chat, ada, id), ["ham"]);
});

Deno.test("an edit that waits for its turn is read under the rules of the moment in which it is stored", async (t) => {
  // The embedded engine has one session: nobody else is served while a transaction is open.
  const isReal = await isReachable(testServers.postgres);
  await t.step({
    name: isReal ? "on PostgreSQL" : "on PostgreSQL (skipped: no server is reachable)",
    ignore: !isReal,
    fn: async () => {
      await using chat = await testChat();
      const { ada, bob, id } = await twoPeople(chat);
      const mine = await send(chat, bob, id, "hello");
      const { sql } = chat.database;
      const held = await holding(sql, (tx) =>
        tx`
        select 1 from chat.messages where id = ${mine.id} for update`);
      const request = { message_id: mine.id, content: "spam" };
      const edit = chat.client.unary(chatService.EditMessage, request, bob.call())
        .then(() => "stored", (error: AppError) => error.reason);
      await eventually("the edit at the message", async () => await waiting(sql) === 1);
      let isMade = false;
      const making = rule(chat, ada, id).then(() => isMade = true);
      await eventually("the rule, or its wait", async () => isMade || await waiting(sql) === 2);
      const wasFirst = isMade;
      await held.release();
      await making;
      assert.equal(await edit, wasFirst ? "AUTOMOD_BLOCKED" : "stored");
      const again = { ...request, content: "more spam" };
      await isBlocked(chat.client.unary(chatService.EditMessage, again, bob.call()));
    },
  });
});
