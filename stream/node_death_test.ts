/** A node that dies, a node that cannot reach the database, and a bus that goes away: what listeners elsewhere hear. */
import assert from "node:assert/strict";
import { openNatsBus } from "../shared/event_bus_nats.ts";
import { openMemoryLiveStore } from "../shared/live_store_memory.ts";
import { silentLogger } from "../shared/log.ts";
import { emptyDataDir, testDatabase, uniqueName } from "../shared/testing/engines.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { startProgram } from "../shared/testing/processes.ts";
import { findBinary, startNatsServer } from "../shared/testing/servers.ts";
import { testAuthority } from "../shared/testing/tokens.ts";
import { streamService } from "../proto/load.ts";
import { readPlaylist } from "./hls/playlist_reader.ts";
import { PlaylistRules } from "./hls/rules.ts";
import { concatBytes } from "./media/bytes.ts";
import { as, liveStream, person, startTestStream, type TestStream } from "./testing.ts";
import { listen, publish, TestSocket } from "./testing/sockets.ts";
import { mp4Boxes, trackTimes } from "./testing/mp4_reader.ts";
import { cluster, header, silentPacket, simpleBlock } from "./testing/webm.ts";

const hasServer = await findBinary("nats-server") !== undefined;

/** Pieces of silence, in one cluster. */
const pieces = (count: number) =>
  cluster(...Array.from({ length: count * 16 }, () => simpleBlock(silentPacket)));

function test(title: string, fn: () => Promise<void>): void {
  const name = `${title}${hasServer ? "" : " (skipped: nats-server is not installed)"}`;
  Deno.test({ name, ignore: !hasServer, fn });
}

/** A real NATS server, and what makes nodes of one house, each with a connection of its own. */
async function house() {
  await using starting = new AsyncDisposableStack();
  const nats = starting.use(await startNatsServer());
  const data = starting.use(await testDatabase("stream"));
  const live = starting.use(openMemoryLiveStore({ now: Date.now }));
  const authority = await testAuthority();
  const streamPrefix = uniqueName();
  const running = starting.move();
  return {
    ...{ nats, url: data.url, streamPrefix },
    openNode: async (name: string, beatMs = 200): Promise<TestStream> => {
      const dataDir = running.use(await emptyDataDir());
      const options = { url: nats.url, name, log: silentLogger, streamPrefix };
      const bus = running.use(await openNatsBus(options));
      const env = { VEZA_NODE_NAME: name, VEZA_STREAM_FALLBACK: "false" };
      const engines = { database: data.database, bus, live, authority, dataDir: dataDir.path };
      return running.use(await startTestStream({ ...engines, env, limits: { beatMs } }));
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

interface Elsewhere {
  readonly url: string;
  readonly nats: string;
  readonly streamPrefix: string;
  readonly dataDir: string;
}

const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

/** A node in a process of its own; it prints its HTTP port. */
const nodeProgram = ({ url, nats, streamPrefix, dataDir }: Elsewhere) => `
import { openNatsBus } from ${module("../shared/event_bus_nats.ts")};
import { openMemoryLiveStore } from ${module("../shared/live_store_memory.ts")};
import { silentLogger as log } from ${module("../shared/log.ts")};
import { openDatabase } from ${module("../shared/postgres.ts")};
import { testAuthority } from ${module("../shared/testing/tokens.ts")};
import { startTestStream } from ${module("./testing.ts")};
const { url, nats, streamPrefix, dataDir } = ${
  JSON.stringify({ url, nats, streamPrefix, dataDir })
};
const database = openDatabase({ url, schema: "stream", log });
const bus = await openNatsBus({ url: nats, name: "a", log, streamPrefix });
const live = openMemoryLiveStore({ now: Date.now });
const authority = await testAuthority();
const env = { VEZA_NODE_NAME: "a", VEZA_STREAM_FALLBACK: "false" };
const engines = { database, bus, live, authority, dataDir };
const node = await startTestStream({ ...engines, env, limits: { beatMs: 200 } });
console.log(node.httpPort);
`;

/** Where each fragment that a listener got begins, in pieces of 320 ms. */
const heard = ({ binaries }: TestSocket) =>
  binaries.filter((bytes) => mp4Boxes(bytes)[0]?.type !== "ftyp")
    .map((bytes) => trackTimes(bytes).begins / 15_360);

const isGrowing = (numbers: readonly number[]) =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? Infinity));

async function playlistOf(node: TestStream, id: string, userId: string) {
  const { token } = await person(node, { userId });
  const joined = await node.client.unary(streamService.JoinStream, { stream_id: id }, as(token));
  return async () => {
    const path = `/hls/${id}/opus/index.m3u8?ticket=${joined.ticket}`;
    return await (await fetch(`${node.url}${path}`)).text();
  };
}

/** Tries until the lease of the one before has lapsed. */
async function publishOnceFree(node: TestStream, id: string, key: string): Promise<TestSocket> {
  return await eventually("the lease", async () => {
    const socket = new TestSocket(`ws://127.0.0.1:${node.httpPort}/ws/stream/${id}/publish`);
    await socket.send({ type: "publish", stream_key: key });
    const answer = await Promise.race([socket.frame("ready"), socket.closed]).catch(() => ({}));
    return "type" in answer ? socket : undefined;
  }, { every: 100, within: 10_000 });
}

test("a source's node is killed: its source comes back on another, and listeners there go on", async () => {
  await using all = await house();
  const there = await all.openNode("b");
  const ada = await person(there);
  const { id, key } = await liveStream(there, ada);
  await using disk = await emptyDataDir();
  await using here = await startProgram(
    nodeProgram({ ...all, nats: all.nats.url, dataDir: disk.path }),
    disk.path,
  );
  const first = await publish({ httpPort: Number(await here.line()) }, id, { stream_key: key });
  await using listener = await listen(there, id, ada.token);
  const playlist = await playlistOf(there, id, "9");
  await first.send(concatBytes([header(), pieces(15)]));
  await listener.until(() => heard(listener)[13], "audio of the other node");
  const rules = new PlaylistRules();
  await eventually("two segments", async () => {
    const text = await playlist();
    assert.deepEqual(rules.add(text), []);
    return text.split("#EXTINF").length > 2;
  });
  here.kill();
  await first.closed;
  const before = heard(listener).length;
  await using second = await publishOnceFree(there, id, key);
  await second.send(concatBytes([header(), pieces(15)]));
  await listener.until(() => heard(listener)[before + 13], "audio of the source that came back");
  assert.ok(isGrowing(heard(listener)), String(heard(listener)));
  const text = await eventually("segments of both", async () => {
    const now = await playlist();
    assert.deepEqual(rules.add(now), []);
    return now.split("#EXTINF").length > 4 ? now : undefined;
  });
  assert.equal(text.split("#EXT-X-DISCONTINUITY\n").length - 1, 1, text);
  const whole = readPlaylist(text).segments.filter(({ uri }) => uri !== undefined);
  assert.ok(whole.length >= 4);
});

test("of two nodes that both have the source, the one with the lease wins, and who hears goes on", async () => {
  await using all = await house();
  // It does not renew its lease, as if its database were away.
  const here = await all.openNode("a", 60_000);
  const there = await all.openNode("b");
  const third = await all.openNode("c");
  const ada = await person(here);
  const { id, key } = await liveStream(here, ada);
  await using first = await publish(here, id, { stream_key: key });
  await using listener = await listen(third, id, ada.token);
  await first.send(concatBytes([header(), pieces(40)]));
  await listener.until(() => heard(listener)[38], "audio of the first");
  await using second = await publishOnceFree(there, id, key);
  assert.equal((await first.closed).reason, "SOURCE_TAKEN_OVER");
  const before = heard(listener).length;
  await second.send(concatBytes([header(), pieces(5)]));
  await listener.until(() => heard(listener)[before + 3], "audio of the second");
  assert.ok(isGrowing(heard(listener)), String(heard(listener)));
});

test("NATS is killed and comes back: who listens on another node hears on", async () => {
  await using all = await house();
  const here = await all.openNode("a");
  const there = await all.openNode("b");
  const ada = await person(here);
  const { id, key } = await liveStream(here, ada);
  await using source = await publish(here, id, { stream_key: key });
  await using near = await listen(here, id, ada.token);
  await using far = await listen(there, id, (await person(there, { userId: "8" })).token);
  await source.send(concatBytes([header(), pieces(5)]));
  await far.until(() => heard(far)[3], "audio of the other node");
  await all.nats.kill();
  await source.send(pieces(5));
  await near.until(() => heard(near)[8], "audio here, without NATS");
  const before = heard(far).length;
  await all.nats.start();
  await eventually("audio there again", async () => {
    await source.send(pieces(1));
    return heard(far).length > before + 2;
  }, { every: 100, within: 20_000 });
  assert.ok(isGrowing(heard(far)), String(heard(far)));
});

test("who begins to listen on another node while NATS is away hears once it is back", async () => {
  await using all = await house();
  const here = await all.openNode("a");
  const there = await all.openNode("b");
  const ada = await person(here);
  const { id, key } = await liveStream(here, ada);
  await using source = await publish(here, id, { stream_key: key });
  await source.send(concatBytes([header(), pieces(2)]));
  await all.nats.kill();
  await eventually("the loss is noticed", async () => {
    const ready = await fetch(`http://127.0.0.1:${there.opsPort}/ready`);
    await ready.body?.cancel();
    return ready.status === 503;
  }, { within: 20_000 });
  await using far = await listen(there, id, (await person(there, { userId: "8" })).token);
  await all.nats.start();
  await eventually("audio there", async () => {
    await source.send(pieces(1));
    return heard(far).length > 3;
  }, { every: 100, within: 10_000 });
  assert.ok(isGrowing(heard(far)), String(heard(far)));
});
