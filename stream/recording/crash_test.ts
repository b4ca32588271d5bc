/** A node that is killed at any moment while it records, fed in real time by a source that knows what it sent. */
import assert from "node:assert/strict";
import { streamService } from "../../proto/load.ts";
import {
  emptyDataDir,
  testBus,
  testDatabase,
  testLiveStore,
} from "../../shared/testing/engines.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { startProgram } from "../../shared/testing/processes.ts";
import { testAuthority } from "../../shared/testing/tokens.ts";
import { AdtsParser } from "../ladder/adts.ts";
import { Mp3Parser } from "../ladder/mp3_frames.ts";
import { beepFrames } from "../ladder/testing.ts";
import { fragmentMs } from "../media/fragment.ts";
import { as, person, startTestStream } from "../testing.ts";
import { beepsOf, ffmpeg, testWithFfmpeg, wrongDistances } from "../testing/ffmpeg.ts";
import { onNode } from "../testing/recordings.ts";
import { publish, TestSocket } from "../testing/sockets.ts";
import { cluster, header, simpleBlock } from "../testing/webm.ts";

const codecs = ["OPUS", "AAC", "MP3", "FLAC"] as const;
const env = { VEZA_NODE_NAME: "node-a", VEZA_FFMPEG: "ffmpeg" };
const frameMs = 20;
const samplesPerMs = 48;
/** What players skip of Opus, which is in its first fragment but no part of its length. */
const leadInMs = 7;
const module = (path: string) => new URL(path, import.meta.url).href;

interface Told {
  readonly httpPort: number;
  readonly streams: readonly {
    readonly codec: typeof codecs[number];
    readonly id: string;
    readonly key: string;
    /** Where what is recorded of it can be heard. */
    readonly url: string;
  }[];
}

/** A node that records a stream in each codec and says where. */
const program = (databaseUrl: string, dataDir: string) => `
import { streamService } from "${module("../../proto/load.ts")}";
import { silentLogger } from "${module("../../shared/log.ts")}";
import { openMemoryLiveStore } from "${module("../../shared/live_store_memory.ts")}";
import { openDatabase } from "${module("../../shared/postgres.ts")}";
import { memoryBus } from "${module("../../shared/testing/engines.ts")}";
import { testAuthority } from "${module("../../shared/testing/tokens.ts")}";
import { as, liveStream, person, startTestStream } from "${module("../testing.ts")}";

const node = await startTestStream({
  database: openDatabase({ url: "${databaseUrl}", schema: "stream", log: silentLogger }),
  bus: await memoryBus(),
  live: openMemoryLiveStore({ now: Date.now }),
  dataDir: "${dataDir}",
  authority: await testAuthority(),
  env: ${JSON.stringify(env)},
});
const ada = await person(node);
const streams = await Promise.all(${JSON.stringify(codecs)}.map(async (codec) => {
  const { id, key } = await liveStream(node, ada, { title: codec });
  await node.client.unary(
    streamService.StartRecording, { stream_id: id, config: { codec } }, as(ada.token));
  const { ticket, stream_url } = await node.client.unary(
    streamService.JoinStream, { stream_id: id }, as(ada.token));
  const live = node.url + "/live/" + id;
  const urls = {
    MP3: live + ".mp3?ticket=" + ticket,
    AAC: live + ".aac?quality=HIGH&ticket=" + ticket,
  };
  const url = urls[codec] ?? stream_url;
  return { codec, id, key, url };
}));
console.log(JSON.stringify({ httpPort: node.httpPort, streams }));
`;

/** What listeners of what is recorded had heard when the node died, in milliseconds. */
type Heard = Readonly<Record<string, number>>;

/** Sends each frame when it is due until `alive` is no more. */
async function sendUntil(at: Told, alive: AbortSignal): Promise<Heard> {
  const frames = await beepFrames(40);
  const ears = await Promise.all(at.streams.map((stream) => hear(at, stream)));
  const sources = await Promise.all(
    at.streams.map(({ id, key }) => publish(at, id, { stream_key: key })),
  );
  for (const source of sources) await source.send(header());
  const begun = performance.now();
  for (let sent = 0; !alive.aborted; sent++) {
    const { data } = frames[sent] ?? assert.fail("It should have been killed by now");
    for (const source of sources) await source.send(cluster(simpleBlock(data)));
    const due = begun + (sent + 1) * frameMs - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
  }
  for (const source of sources) await source.closed;
  return Object.fromEntries(
    await Promise.all(at.streams.map(async ({ codec }, i) => [codec, await ears[i]?.()])),
  );
}

/** Listens to what is recorded of a stream; how much that was, once the node is dead. */
async function hear(at: Told, { codec, url }: Told["streams"][number]) {
  if (codec === "MP3" || codec === "AAC") {
    const { body } = await fetch(url);
    const parser = codec === "MP3" ? new Mp3Parser() : new AdtsParser();
    const heard = (async () => {
      let samples = 0;
      try {
        for await (const chunk of body ?? []) {
          samples += parser.push(chunk).reduce((sum, frame) => sum + frame.samples, 0);
        }
      } catch (error) {
        // Cut with the node.
        if (!(error instanceof TypeError)) throw error;
      }
      return samples / samplesPerMs;
    })();
    return () => heard;
  }
  const socket = new TestSocket(url.replace(/^ws:\/\/[^/]+/, `ws://127.0.0.1:${at.httpPort}`));
  await socket.frame("welcome");
  return async () => {
    await socket.closed;
    // The first of them says what the others are.
    return (socket.binaries.length - 1) * fragmentMs;
  };
}

testWithFfmpeg(
  "whenever a node is killed, a recording in any codec has all but the last fragment of what was heard",
  async () => {
    await using dataDir = await emptyDataDir();
    await using data = await testDatabase("stream");
    await using node = await startProgram(program(data.url, dataDir.path), dataDir.path);
    const killed = new AbortController();
    const sending = sendUntil(JSON.parse(await node.line()), killed.signal);
    const aliveMs = 5_000 + Math.random() * 3_000;
    await new Promise((resolve) => setTimeout(resolve, aliveMs));
    killed.abort();
    node.kill();
    const heard = await sending;

    await using bus = await testBus();
    await using live = await testLiveStore();
    const authority = await testAuthority();
    const { database } = data;
    await using again = await startTestStream({
      ...{ database, bus, live, authority, dataDir: dataDir.path, env },
    });
    const ada = await person({ authority });
    const recordings = await eventually("the recordings", async () => {
      const { recordings } = await again.client.unary(
        streamService.GetRecordings,
        {},
        as(ada.token),
      );
      return recordings.every(({ status }) => status === "COMPLETED") && recordings;
    }, { within: 30_000, every: 50 });
    assert.deepEqual(recordings.map(({ codec }) => codec).toSorted(), codecs.toSorted());
    for (const { codec, duration_ms, end_reason, file_url } of recordings) {
      assert.equal(end_reason, "INTERRUPTED");
      const bytes = await (await fetch(onNode(again, file_url))).bytes();
      await ffmpeg(["-xerror", "-i", "pipe:0", "-f", "null", "-"], bytes);
      const beeps = await beepsOf(bytes);
      assert.deepEqual(wrongDistances(beeps), [], codec);
      assert.equal(beeps.length, Math.ceil(Number(duration_ms) / 1000), codec);
      const lost = (heard[codec] ?? NaN) - Number(duration_ms) - leadInMs;
      const said = `${lost} ms of ${codec} are lost, killed after ${aliveMs} ms`;
      assert.ok(lost <= fragmentMs, said);
    }
  },
);
