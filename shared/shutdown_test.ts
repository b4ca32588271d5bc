import assert from "node:assert/strict";
import { ConfigError } from "./config.ts";
import { EventBusError } from "./event_bus.ts";
import { explain, type Process, run, StartError } from "./shutdown.ts";

interface FakeProcess extends Process {
  readonly said: string[];
  readonly exits: Promise<number>;
  signal(): void;
}

class Exit extends Error {}

function fakeProcess(): FakeProcess {
  const said: string[] = [];
  const handlers: (() => void)[] = [];
  const exit = Promise.withResolvers<number>();
  return {
    said,
    exits: exit.promise,
    env: () => undefined,
    isTerminal: false,
    onSignal: (_signal, handler) => handlers.push(handler),
    exit: (code) => {
      exit.resolve(code);
      throw new Exit();
    },
    fail: (sentence) => said.push(sentence),
    signal: () => handlers[0]?.(),
  };
}

const ended = (error: unknown) => assert.ok(error instanceof Exit);

Deno.test("a signal drains what runs and exits with 0", async () => {
  const process = fakeProcess();
  let drained = false;
  const running = run(process, () => {
    process.signal();
    return Promise.resolve({
      [Symbol.asyncDispose]: () => {
        drained = true;
        return Promise.resolve();
      },
    });
  });
  await running.catch(ended);
  assert.equal(await process.exits, 0);
  assert.ok(drained);
});

Deno.test("a start that fails says why and exits with 1", async () => {
  const process = fakeProcess();
  await run(process, () => Promise.reject(new StartError("The folder is full"))).catch(ended);
  assert.equal(await process.exits, 1);
  assert.deepEqual(process.said, ["The folder is full"]);
});

Deno.test("what a person can mend is told in one sentence, without a stack", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), {
    code: "ECONNREFUSED",
  });
  const taken = new Error(
    "No address added [listen EADDRINUSE: address already in use 127.0.0.1:50050]",
  );
  const cases: [unknown, RegExp][] = [
    [new ConfigError(["PORT must be a number"]), /^PORT must be a number$/],
    [refused, /^An engine cannot be reached \(.*127\.0\.0\.1:1\): check DATABASE_URL/],
    [taken, /^A port is taken 127\.0\.0\.1:50050: end what listens there/],
    [
      new EventBusError("NATS at 127.0.0.1:2 cannot be reached"),
      /cannot be reached: check NATS_URL/,
    ],
  ];
  for (const [error, sentence] of cases) {
    assert.match(explain(error), sentence);
    assert.equal(explain(error).split("\n").length, 1);
  }
});

Deno.test("what nobody foresaw is told with its stack", () => {
  assert.match(explain(new TypeError("x is not a function")), /shutdown_test\.ts/);
});
