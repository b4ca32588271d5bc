import assert from "node:assert/strict";
import { streamService } from "../../../proto/load.ts";
import { eventually } from "../../../shared/testing/eventually.ts";
import { as, liveStream, person, testStream } from "../../../stream/testing.ts";
import { testWithFfmpeg } from "../../../stream/testing/ffmpeg.ts";
import { publishSilence } from "../../silent_source.ts";
import { poll } from "./poller.ts";

testWithFfmpeg(
  "300 fetches of a live stream keep to RFC 8216bis, whose source drops meanwhile",
  async () => {
    await using node = await testStream({ env: { VEZA_FFMPEG: "ffmpeg" } });
    const [ada, bob] = [await person(node), await person(node, { userId: "8" })];
    const { id: stream_id, key } = await liveStream(node, ada);
    const source = await publishSilence(node.url, stream_id, key);
    const { ticket } = await node.client.unary(
      streamService.JoinStream,
      { stream_id },
      as(bob.token),
    );
    const base = `${node.url}/hls/${stream_id}`;
    await eventually("four rungs", async () => {
      const response = await fetch(`${base}/master.m3u8?ticket=${ticket}`);
      return (await response.text()).includes("ultra/") || undefined;
    }, { every: 100 });
    const files = ["index", "index-dvr"].flatMap((file) =>
      ["low", "medium", "high"].map((rung) => `${base}/${rung}/${file}.m3u8?ticket=${ticket}`)
    );
    const polling = files.map((file) => poll(file, 50));
    const [first] = polling;
    await Promise.race([
      first,
      fetch(`${files[0]}&_HLS_msn=3`).then((response) => response.text()),
    ]);
    await source[Symbol.asyncDispose]();
    const reports = await Promise.all(polling);
    for (const { fetches, blocking, deltas, faults } of reports) {
      assert.deepEqual(faults, []);
      assert.ok(fetches === 50 && blocking >= 40, `${fetches} fetches, ${blocking} of them waited`);
      assert.ok(deltas >= 0);
    }
  },
);
