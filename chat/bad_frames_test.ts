/** What the socket does with frames that no good client sends: its documented error or close code. */
import assert from "node:assert/strict";
import { connect, person, room, send, type TestChat, testChat } from "./testing.ts";

interface RawSocket extends AsyncDisposable {
  readonly web: WebSocket;
  /** Every line that came, parsed. */
  readonly lines: unknown[];
  /** Resolves with the next line from here on. */
  next(): Promise<unknown>;
  readonly closed: Promise<number>;
}

async function open(chat: TestChat, token?: string): Promise<RawSocket> {
  const web = new WebSocket(chat.wsUrl);
  const lines: unknown[] = [];
  let read = 0;
  let wake = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<number>();
  web.onmessage = ({ data }) => {
    lines.push(...String(data).split("\n").map((line) => JSON.parse(line)));
    wake.resolve();
    wake = Promise.withResolvers();
  };
  web.onclose = ({ code }) => closed.resolve(code);
  await new Promise<void>((resolve, reject) => {
    web.onopen = () => resolve();
    web.onerror = () => reject(new Error("not opened"));
  });
  web.onerror = () => {};
  const next = async () => {
    while (read >= lines.length) await wake.promise;
    return lines[read++];
  };
  if (token !== undefined) {
    web.send(JSON.stringify({ id: 1, connect: { token } }));
    await next();
  }
  return {
    web,
    lines,
    next,
    closed: closed.promise,
    [Symbol.asyncDispose]: async () => {
      web.close();
      await closed.promise;
    },
  };
}

function codeOf(reply: unknown): unknown {
  return Object(Object(reply).error).code;
}

Deno.test("frames outside of the protocol close the socket with their code", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  await using neighbour = await open(chat, bob.token);
  const cases: [string | Uint8Array<ArrayBuffer>, number][] = [
    ["not json", 3501],
    ["[]", 3501],
    ["7", 3501],
    ['{"id":-1,"rpc":{}}', 3501],
    ['{"id":2}', 3501],
    ['{"id":2,"rpc":{},"publish":{}}', 3501],
    ['{"id":2,"rpc":[]}', 3501],
    ['{"rpc":{"method":"list_rooms"}}', 3501],
    ['{"id":2,"connect":{}}', 3501],
    ["x".repeat(1_000_000), 3510],
    [`"${"é".repeat(40_000)}"`, 3510],
    [new Uint8Array([1, 2, 3]), 3506],
    ['{"id":2,"ping":{}}\n'.repeat(3_000), 3511],
    ["{}\n".repeat(10_000), 3511],
    ['{"id":2,"ping":{}}\n'.repeat(10_000), 3510],
  ];
  for (const [frame, code] of cases) {
    await using socket = await open(chat, ada.token);
    socket.web.send(frame);
    assert.equal(await socket.closed, code, String(frame).slice(0, 40));
  }
  neighbour.web.send('{"id":2,"ping":{}}');
  assert.deepEqual(await neighbour.next(), { id: 2, ping: {} });
  assert.equal(neighbour.lines.length, 2);
});

Deno.test("a socket that asks for 10,000 rooms is given none, and its neighbour notices nothing", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  await using neighbour = await open(chat, bob.token);
  await using socket = await open(chat, ada.token);
  for (let n = 0; n < 10_000; n += 100) {
    const commands = Array.from(
      { length: 100 },
      (_, at) => ({ id: n + at + 2, subscribe: { channel: `room:${crypto.randomUUID()}` } }),
    );
    socket.web.send(commands.map((command) => JSON.stringify(command)).join("\n"));
  }
  // Too many that wait or too many mistakes; 0 and 1006 are a reset, as who goes on sending may find.
  const code = await socket.closed;
  assert.ok([0, 1006, 3013, 3509].includes(code), String(code));
  neighbour.web.send('{"id":2,"ping":{}}');
  assert.deepEqual(await neighbour.next(), { id: 2, ping: {} });
  assert.equal(neighbour.lines.length, 2);
});

Deno.test("a position that never was recovers nothing, and the room goes on from where it is", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  await send(chat, ada, id, "one");
  await using socket = await open(chat, ada.token);
  const channel = `room:${id}`;
  const ask = async (since: object) => {
    socket.web.send(JSON.stringify({ id: 2, subscribe: { channel, recover: true, ...since } }));
    let reply = Object(await socket.next());
    while (reply.id !== 2) reply = Object(await socket.next());
    socket.web.send(JSON.stringify({ id: 3, unsubscribe: { channel } }));
    return reply.subscribe;
  };
  const { epoch } = await ask({});
  for (
    const since of [
      { epoch, offset: 2 },
      { epoch, offset: Number.MAX_SAFE_INTEGER },
      { epoch: "forged", offset: 0 },
      { epoch: "", offset: 1 },
    ]
  ) {
    const { recovered, was_recovering, offset, publications } = await ask(since);
    assert.deepEqual(
      { recovered, was_recovering, offset, publications },
      { recovered: false, was_recovering: true, offset: 1, publications: undefined },
      JSON.stringify(since),
    );
  }
  const good = await ask({ epoch, offset: 0 });
  assert.deepEqual([good.recovered, good.publications.length], [true, 1]);
});

Deno.test("messages in one frame are stored and answered in its order, and share commits", async () => {
  await using chat = await testChat({ env: { VEZA_CHAT_FLOOD_BURST: "0" } });
  const ada = await person(chat.authority, "1");
  const { id } = await room(chat, ada);
  await using socket = await open(chat, ada.token);
  const commands = Array.from({ length: 100 }, (_, n) => {
    const content = String(n);
    if (n === 50) return { rpc: { method: "send_message", data: { room_id: id, content: "" } } };
    return n % 2 === 0
      ? { rpc: { method: "send_message", data: { room_id: id, content } } }
      : { publish: { channel: `room:${id}`, data: { content } } };
  });
  const history = { history: { channel: `room:${id}`, limit: 0 } };
  const frame = [...commands, history].map((one, n) => JSON.stringify({ id: n + 2, ...one }));
  socket.web.send(frame.join("\n"));
  const replies = [];
  while (replies.length < 101) replies.push(Object(await socket.next()));
  assert.deepEqual(replies.map((one) => one.id), Array.from({ length: 101 }, (_, n) => n + 2));
  assert.deepEqual(replies.flatMap((one, n) => one.error ? [n] : []), [50]);
  // Asked behind them: it knows them all.
  assert.equal(replies[100].history.offset, 99);
  const rows = await chat.database.sql<{ content: string; commit: string }[]>`
    select content, xmin::text as commit from chat.messages where room_id = ${id} order by seq`;
  assert.deepEqual(rows.map((row) => Number(row.content)), [
    ...Array.from({ length: 50 }, (_, n) => n),
    ...Array.from({ length: 49 }, (_, n) => n + 51),
  ]);
  assert.ok(new Set(rows.map((row) => row.commit)).size < 50);
});

Deno.test("a socket must say connect first, with a good token", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  {
    await using socket = await open(chat);
    socket.web.send('{"id":1,"rpc":{"method":"list_rooms"}}');
    assert.equal(await socket.closed, 3501);
  }
  const tokens: [string, number][] = [
    ["", 101],
    ["nonsense", 101],
    [await chat.authority.token({ audience: ["stream"] }), 101],
    [await chat.authority.token({ issuedAt: 1, expiresAt: 2 }), 109],
  ];
  for (const [token, code] of tokens) {
    await using socket = await open(chat);
    socket.web.send(JSON.stringify({ id: 1, connect: { token } }));
    assert.equal(codeOf(await socket.next()), code);
    // The same socket may try again.
    socket.web.send(JSON.stringify({ id: 2, connect: { token: ada.token } }));
    assert.equal(Reflect.get(Object(await socket.next()), "id"), 2);
  }
});

Deno.test("commands that cannot be answered get an error with its code and reason", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const hidden = await room(chat, bob, { visibility: "HIDDEN" });
  await using socket = await open(chat, ada.token);
  const cases: [object, number, RegExp][] = [
    [{ subscribe: { channel: `room:${hidden.id}` } }, 102, /^ROOM_NOT_FOUND/],
    [{ subscribe: { channel: "room:7" } }, 107, /^INVALID_ARGUMENT/],
    [{ subscribe: { channel: `room:${hidden.id.toUpperCase()}` } }, 107, /lower case/],
    [{ subscribe: { channel: "user:2" } }, 102, /^CHANNEL_UNKNOWN/],
    [{ subscribe: { channel: "news" } }, 102, /^CHANNEL_UNKNOWN/],
    [{ subscribe: { channel: 7 } }, 107, /string/],
    [{ subscribe: { channel: "user:1", recover: true, offset: -1 } }, 107, /offset/],
    [{ publish: { channel: `room:${hidden.id}`, data: { content: "x" } } }, 102, /ROOM_NOT_FOUND/],
    [{ history: { channel: `room:${hidden.id}` } }, 102, /ROOM_NOT_FOUND/],
    [{ presence: { channel: `room:${hidden.id}` } }, 102, /ROOM_NOT_FOUND/],
    [{ rpc: { method: "no_such_thing" } }, 104, /METHOD_UNKNOWN/],
    [{ rpc: { method: "create_room", data: { name: 7 } } }, 107, /name must be a string/],
    [{ rpc: { method: "create_room", data: { nam: "x" } } }, 107, /nam is no field/],
    [{ rpc: { method: "create_room", data: { name: "x", type: "SECRET" } } }, 107, /PUBLIC/],
    [{ rpc: { method: "list_rooms", data: { limit: 1e9 } } }, 107, /limit/],
    [{ rpc: { method: "list_rooms", data: "all" } }, 107, /data must be an object/],
    [{ sub_refresh: { channel: "user:1" } }, 107, /INVALID_ARGUMENT/],
    [{ teleport: {} }, 104, /METHOD_NOT_FOUND/],
  ];
  for (const [place, [command, code, message]] of cases.entries()) {
    socket.web.send(JSON.stringify({ id: place + 10, ...command }));
    const reply = Object(await socket.next());
    assert.equal(reply.id, place + 10);
    assert.equal(reply.error?.code, code, JSON.stringify([command, reply]));
    assert.match(reply.error.message, message);
  }
  const [row] = await chat.database.sql`select count(*)::int as n from chat.rooms`;
  assert.equal(row?.n, 1);
});

Deno.test("a socket that goes on making mistakes is cut, and its neighbours notice nothing", async () => {
  await using chat = await testChat();
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  await using neighbour = await connect(chat, bob);
  await using socket = await open(chat, ada.token);
  for (let n = 0; n < 3; n++) {
    socket.web.send(
      Array.from({ length: 100 }, (_, at) => `{"id":${at + 1},"teleport":{}}`).join("\n"),
    );
  }
  assert.equal(await socket.closed, 3509);
  await neighbour.centrifuge.rpc("list_rooms", {});
});

Deno.test("a socket has so many subscriptions and no more", async () => {
  await using chat = await testChat();
  const root = await person(chat.authority, "9", { role: "admin" });
  await chat.database.sql`
    insert into chat.rooms (id, name, description, type, visibility, created_by, created_at, epoch)
    select gen_random_uuid(), 'x', '', 'PUBLIC', 'OPEN', 1, now(), 'e' from generate_series(1, 257)`;
  const ids = await chat.database.sql<{ id: string }[]>`select id from chat.rooms`;
  await using socket = await open(chat, root.token);
  const last = [];
  for (const [place, { id }] of ids.entries()) {
    socket.web.send(JSON.stringify({ id: place + 2, subscribe: { channel: `room:${id}` } }));
    let reply = Object(await socket.next());
    while (reply.id !== place + 2) reply = Object(await socket.next());
    last.push(reply);
  }
  assert.deepEqual(last.filter((reply) => reply.error).map(codeOf), [106]);
});

Deno.test("pages of strangers may not open a socket, pages of the same host and no pages may", async () => {
  await using chat = await testChat({ env: { VEZA_ALLOWED_ORIGINS: "https://veza.example" } });
  const url = `http://127.0.0.1:${chat.app.wsPort}/ws/chat`;
  const knock = async (origin?: string) => {
    const response = await fetch(url, {
      headers: { upgrade: "websocket", ...(origin === undefined ? {} : { origin }) },
    });
    return [response.status, (await response.json()).reason];
  };
  assert.deepEqual(await knock("https://evil.example"), [403, "ORIGIN_NOT_ALLOWED"]);
  // Past the check, it is a handshake without its key.
  assert.equal((await knock("https://veza.example"))[0], 400);
  assert.equal((await knock(`http://127.0.0.1:${chat.app.wsPort}`))[0], 400);
  assert.equal((await knock())[0], 400);
  const plain = await fetch(url);
  assert.deepEqual([plain.status, (await plain.json()).reason], [426, "UPGRADE_REQUIRED"]);
});

Deno.test("the user has so many sockets and no more", async () => {
  await using chat = await testChat();
  const ada = await person(chat.authority, "1");
  await using stack = new AsyncDisposableStack();
  for (let n = 0; n < 64; n++) stack.use(await open(chat, ada.token));
  await using one = await open(chat);
  one.web.send(JSON.stringify({ id: 1, connect: { token: ada.token } }));
  assert.equal(await one.closed, 3504);
});
