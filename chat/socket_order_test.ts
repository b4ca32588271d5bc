/** Commands of one socket, in frames of their own, while an answer is still under way. */
import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { testIdentity } from "../shared/testing/tokens.ts";
import { Accept, startWebServer } from "../shared/web_server.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import { ChatSocket, type SocketHandlers } from "./socket.ts";

/** Messages by their id: under way until the test answers them. */
class Underway {
  readonly begun: number[] = [];
  readonly answers = new Map<number, PromiseWithResolvers<string | undefined>>();

  readonly handlers: SocketHandlers = {
    run: (_socket, { id }, placed) => {
      const answer = Promise.withResolvers<string | undefined>();
      this.begun.push(id);
      this.answers.set(id, answer);
      placed();
      return answer.promise;
    },
    closed: () => {},
    explain: (error) => new AppError("INTERNAL", "INTERNAL", String(error)),
  };

  answer(id: number): void {
    this.answers.get(id)?.resolve(JSON.stringify({ id }));
  }
}

async function opened(underway: Underway) {
  await using opening = new AsyncDisposableStack();
  const open = (socket: ServerSocket) => {
    const chat = new ChatSocket(socket, "c", underway.handlers, () => performance.now());
    chat.session = { token: "", identity: testIdentity({}, Date.now()) };
  };
  const server = opening.use(
    await startWebServer({
      host: "127.0.0.1",
      port: 0,
      messageBytesMax: 65_536,
      failed: (error) => assert.fail(String(error)),
      serve: () => new Accept(open, (why) => new Response(why, { status: 400 })),
    }),
  );
  const client = new WebSocket(`ws://127.0.0.1:${server.port}`);
  const replies: string[] = [];
  client.onmessage = ({ data }) => replies.push(String(data));
  await new Promise((resolve) => client.onopen = resolve);
  opening.defer(() =>
    new Promise<void>((resolve) => {
      client.onclose = () => resolve();
      client.close();
    })
  );
  const running = opening.move();
  const say = (id: number) =>
    client.send(JSON.stringify({ id, publish: { channel: "room:1", data: "x" } }));
  return { say, replies, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

Deno.test("a frame that comes while the last answer is awaited begins at once, and is answered in its turn", async () => {
  const underway = new Underway();
  await using socket = await opened(underway);
  socket.say(1);
  await eventually("the first has begun", () => underway.begun.length === 1);
  socket.say(2);
  await eventually("the second has begun", () => underway.begun.length === 2);
  underway.answer(2);
  socket.say(3);
  await eventually("the third has begun", () => underway.begun.length === 3);
  assert.deepEqual(socket.replies, []);
  underway.answer(1);
  await eventually("two answers", () => socket.replies.length === 2);
  underway.answer(3);
  await eventually("three answers", () => socket.replies.length === 3);
  assert.deepEqual(socket.replies, [1, 2, 3].map((id) => JSON.stringify({ id })));
  socket.say(4);
  await eventually("the fourth has begun", () => underway.begun.length === 4);
  underway.answer(4);
  await eventually("its answer", () => socket.replies.length === 4);
});
