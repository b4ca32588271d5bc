/** The part of the event bus contract that is about frames and requests. */
import assert from "node:assert/strict";
import { EventBusError } from "./event_bus.ts";
import type { Test } from "./event_bus_contract.ts";
import { eventually } from "./testing/eventually.ts";

export function liveContract(test: Test): void {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const text = (payload: Uint8Array) => new TextDecoder().decode(payload);

  test("frames reach every listener in order, the sender's own too", async (bus) => {
    const seen: Record<string, string[]> = { exact: [], wild: [] };
    await bus.listen("chat.live.r1", (payload) => void seen.exact?.push(text(payload)));
    await bus.listen("chat.live.*", (payload, subject) => {
      seen.wild?.push(`${subject} ${text(payload)}`);
    });
    for (const n of [1, 2, 3]) bus.broadcast("chat.live.r1", bytes(`m${n}`));
    bus.broadcast("chat.live.r2", bytes("other"));
    await eventually("all", () => seen.wild?.length === 4 && seen.exact?.length === 3);
    assert.deepEqual(seen, {
      exact: ["m1", "m2", "m3"],
      wild: ["chat.live.r1 m1", "chat.live.r1 m2", "chat.live.r1 m3", "chat.live.r2 other"],
    });
  });

  test("a listener that throws hurts no other; one that left hears nothing", async (bus) => {
    const seen: string[] = [];
    const left: string[] = [];
    await bus.listen("chat.live.>", () => {
      throw new Error("clumsy");
    });
    const leaving = await bus.listen("chat.live.>", (payload) => void left.push(text(payload)));
    await leaving[Symbol.asyncDispose]();
    await bus.listen("chat.live.>", (payload) => void seen.push(text(payload)));
    bus.broadcast("chat.live.x", bytes("1"));
    bus.broadcast("chat.live.x", bytes("2"));
    await eventually("both", () => seen.length === 2);
    assert.deepEqual([seen, left], [["1", "2"], []]);
  });

  test("broadcast never throws, whatever it is given", async (bus) => {
    bus.broadcast("chat.live.x", new Uint8Array(1024 * 1024 + 1));
    bus.broadcast("not a subject", bytes("x"));
    bus.broadcast("chat.events.x", bytes("no event"));
    const full = Promise.withResolvers<number>();
    await bus.listen("chat.live.x", (payload) => full.resolve(payload.length));
    bus.broadcast("chat.live.x", new Uint8Array(1024 * 1024));
    assert.equal(await full.promise, 1024 * 1024);
    await bus[Symbol.asyncDispose]();
    bus.broadcast("chat.live.x", bytes("closed"));
  });

  test("a request gets the answer of whoever has one", async (bus) => {
    await bus.respond("stream.ask.*", () => Promise.resolve(undefined));
    await bus.respond(
      "stream.ask.*",
      (payload, subject) => Promise.resolve(bytes(`${subject} says ${text(payload)}`)),
    );
    await bus.respond("stream.ask.>", () => Promise.reject(new Error("clumsy")));
    const answer = await bus.request("stream.ask.s1", bytes("hello"), 5_000);
    assert.equal(text(answer), "stream.ask.s1 says hello");
  });

  test("a request that nobody answers rejects", async (bus) => {
    await assert.rejects(bus.request("stream.ask.s1", bytes("?"), 200), EventBusError);
    await bus.respond("stream.ask.s1", () => Promise.resolve(undefined));
    await assert.rejects(bus.request("stream.ask.s1", bytes("?"), 50), EventBusError);
  });

  test("a request that waits when the bus is closed rejects at once", async (bus) => {
    const asked = Promise.withResolvers<void>();
    await bus.respond("stream.ask.s1", () => {
      asked.resolve();
      return Promise.resolve(undefined);
    });
    const refused = assert.rejects(bus.request("stream.ask.s1", bytes("?"), 60_000), EventBusError);
    await asked.promise;
    await bus[Symbol.asyncDispose]();
    await refused;
  });
}
