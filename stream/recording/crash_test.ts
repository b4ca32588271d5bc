import assert from "node:assert/strict";
import { streamService } from "../../proto/load.ts";
import {
  emptyDataDir,
  testBus,
  testDatabase,
  testLiveStore,
} from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { runUntilKilled } from "../../shared/testing/processes.ts";
import { testAuthority } from "../../shared/testing/tokens.ts";
import { as, person, startTestStream } from "../testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, webmBeeps, wrongDistances } from "../testing/ffmpeg.ts";
import { onNode } from "../testing/recordings.ts";

const fragmentMs = 320;
const encoderMs = 3_000;
/** What players skip of Opus, which is in its first fragment but no part of its length. */
const leadInMs = 7;
const env = { VEZA_NODE_NAME: "node-a", VEZA_FFMPEG: "ffmpeg" };
const codecs = ["OPUS", "AAC", "FLAC"] as const;
const module = (path: string) => new URL(path, import.meta.url).href;

/** A node that records beeps in each codec, and prints how many milliseconds listeners of its source have heard. */
const program = (databaseUrl: string, dataDir: string) => `
import { streamService } from "${module("../../proto/load.ts")}";
import { silentLogger } from "${module("../../shared/log.ts")}";
import { openMemoryLiveStore } from "${module("../../shared/live_store_memory.ts")}";
import { openDatabase } from "${module("../../shared/postgres.ts")}";
import { memoryBus } from "${module("../../shared/testing/engines.ts")}";
import { testAuthority } from "${module("../../shared/testing/tokens.ts")}";
import { as, liveStream, person, startTestStream } from "${module("../testing.ts")}";
import { listen, publish } from "${module("../testing/sockets.ts")}";

const log = silentLogger;
const node = await startTestStream({
  database: openDatabase({ url: "${databaseUrl}", schema: "stream", log }),
  bus: await memoryBus(),
  live: openMemoryLiveStore({ now: Date.now }),
  dataDir: "${dataDir}",
  authority: await testAuthority(),
  env: ${JSON.stringify(env)},
});
const ada = await person(node);
const media = await Deno.readFile("${dataDir}/beeps.webm");
const all = await Promise.all(${JSON.stringify(codecs)}.map(async (codec) => {
  const stream = await liveStream(node, ada, { title: codec });
  await node.client.unary(
    streamService.StartRecording, { stream_id: stream.id, config: { codec } }, as(ada.token));
  const listener = await listen(node, stream.id, ada.token);
  const source = await publish(node, stream.id, { stream_key: stream.key });
  return { listener, source };
}));
setInterval(() => {
  const heard = Math.min(...all.map(({ listener }) => listener.binaries.length));
  console.log(heard * ${fragmentMs});
}, 20);
// Twice as fast as it is heard.
const piece = Math.ceil(media.length / 400);
for (let at = 0; at < media.length; at += piece) {
  for (const { source } of all) await source.send(media.slice(at, at + piece));
  await new Promise((resolve) => setTimeout(resolve, 50));
}
// It should have been killed by now.
Deno.exit(1);
`;

testWithFfmpeg(
  "a node that is killed while it records loses a fragment at most, and finishes the rest when it is back",
  async () => {
    await using dataDir = await emptyDataDir();
    await using data = await testDatabase("stream");
    // 40 s, of which the node lives to hear some.
    await Deno.writeFile(`${dataDir.path}/beeps.webm`, await webmBeeps({ seconds: 40 }));
    const heard = await runUntilKilled(program(data.url, dataDir.path), dataDir.path, 5_000);
    await using bus = await testBus();
    await using live = await testLiveStore();
    const authority = await testAuthority();
    const { database } = data;
    await using node = await startTestStream({
      ...{ database, bus, live, authority, dataDir: dataDir.path, env },
    });
    const ada = await person({ authority });
    const recordings = await eventually("the recordings", async () => {
      const { recordings } = await node.client.unary(
        streamService.GetRecordings,
        {},
        as(ada.token),
      );
      return recordings.every(({ status }) => status === "COMPLETED") && recordings;
    }, { within: 30_000, every: 50 });
    assert.deepEqual(recordings.map(({ codec }) => codec).toSorted(), [...codecs].toSorted());
    for (const { codec, duration_ms, end_reason, file_url } of recordings) {
      assert.equal(end_reason, "INTERRUPTED");
      const lost = heard - Number(duration_ms) - leadInMs;
      // The ladder is behind its source by what its encoder holds, which nobody has heard.
      const behindMs = codec === "AAC" ? encoderMs : 0;
      assert.ok(lost <= fragmentMs + behindMs, `${lost} ms of ${codec} are lost`);
      const bytes = await (await fetch(onNode(node, file_url))).bytes();
      await ffmpeg(["-xerror", "-i", "pipe:0", "-f", "null", "-"], bytes);
      const beeps = await beepsOf(bytes);
      assert.equal(beeps.length, Math.ceil(Number(duration_ms) / 1000), codec);
      assert.deepEqual(wrongDistances(beeps), [], codec);
    }
  },
);
