/** A client that stops reading is cut; its neighbours notice nothing. */
import assert from "node:assert/strict";
import { eventually } from "../shared/testing/eventually.ts";
import { limits } from "./limits.ts";
import { connect, contents, person, room, send, type TestChat, testChat } from "./testing.ts";

/** A WebSocket by hand over TCP, so that it can leave what is sent to it in the kernel's buffers. */
async function deafSocket(chat: TestChat): Promise<Deno.TcpConn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: chat.app.wsPort });
  const lines = [
    "GET /ws/chat HTTP/1.1",
    "Host: 127.0.0.1",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  await connection.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
  const answer = new TextDecoder().decode(await read(connection));
  assert.match(answer, /^HTTP\/1.1 101 /);
  return connection;
}

async function read(connection: Deno.TcpConn): Promise<Uint8Array> {
  const buffer = new Uint8Array(65_536);
  const size = await connection.read(buffer);
  return buffer.subarray(0, size ?? 0);
}

/** One masked text frame; the mask is zero, so the text stays as it is. */
async function say(connection: Deno.TcpConn, command: object): Promise<void> {
  const text = new TextEncoder().encode(JSON.stringify(command));
  const head = [0x81, 0x80 | 126, text.length >> 8, text.length & 0xff, 0, 0, 0, 0];
  await connection.write(new Uint8Array([...head, ...text]));
}

Deno.test("a client that does not read is cut when it falls out of the ring", async () => {
  await using chat = await testChat({ env: { VEZA_CHAT_FLOOD_BURST: "0" } });
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  await using socket = await connect(chat, ada);
  const followed = await socket.follow(`room:${id}`);
  using deaf = await deafSocket(chat);
  await say(deaf, { id: 1, connect: { token: bob.token } });
  await read(deaf);
  await say(deaf, { id: 2, subscribe: { channel: `room:${id}` } });
  const online = async () => (await followed.subscription.presenceStats()).numUsers;
  await eventually("both online", async () => await online() === 2);
  let sent = 0;
  // The kernel's buffers take some megabytes before anything is held back.
  await eventually("the cut", async () => {
    const burst = Array.from({ length: 50 }, () => send(chat, ada, id, "🎷".repeat(4_000)));
    await Promise.all(burst);
    sent += burst.length;
    return await online() === 1;
  }, { within: 60_000 });
  await eventually("every message at the neighbour", () => contents(followed).length === sent);
  assert.deepEqual(
    contents(followed).map(([offset]) => offset),
    Array.from({ length: sent }, (_, n) => n + 1),
  );
});

Deno.test("a client that asks and does not read is answered no further, held little for, and cut", async () => {
  await using chat = await testChat({ env: { VEZA_CHAT_FLOOD_BURST: "0" } });
  const [ada, bob] = [await person(chat.authority, "1"), await person(chat.authority, "2")];
  const { id } = await room(chat, ada, {}, [bob]);
  for (let n = 0; n < 8; n++) await send(chat, ada, id, "x".repeat(4_000));
  const metric = async (name: string) => {
    const text = await (await fetch(`http://127.0.0.1:${chat.app.opsPort}/metrics`)).text();
    return Number(new RegExp(`^\\S*${name}\\S* (\\S+)$`, "m").exec(text)?.[1]);
  };
  using deaf = await deafSocket(chat);
  await say(deaf, { id: 1, connect: { token: bob.token } });
  await read(deaf);
  assert.equal(await metric("chat_sockets"), 1);
  let asked = 1;
  let most = 0;
  const held = async () => most = Math.max(most, await metric("chat_socket_held_bytes"));
  // Some hundred answers of 33 KB are in the kernel's buffers before anything is held back.
  await eventually("answers held back", async () => {
    // Fewer than may wait.
    for (let n = 0; n < 10 && asked < limits.commandsWaiting; n++) {
      const rpc = { method: "get_message_history", data: { room_id: id } };
      await say(deaf, { id: ++asked, rpc });
    }
    return await held() > 0;
  }, { within: 60_000 });
  await eventually("the cut", async () => {
    await held();
    return await metric("chat_sockets") === 0;
  }, { within: 30_000, every: 50 });
  assert.ok(most > 0 && most <= 65_536, `${most} bytes were held`);
});
