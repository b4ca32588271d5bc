/** What goes from the node of a source to others: what somebody there wants, and nothing else. */
import assert from "node:assert/strict";
import { streamService } from "../proto/load.ts";
import { eventually } from "../shared/testing/eventually.ts";
import { Interest } from "./interest.ts";
import { decodePiece } from "./media/fragment_codec.ts";
import { decodeWants, encodeWants, liveSubjects } from "./pull.ts";
import { as, liveStream, person, startTestStream, testEngines } from "./testing.ts";
import { testWithFfmpeg, webmBeeps } from "./testing/ffmpeg.ts";
import { listen, publish } from "./testing/sockets.ts";

testWithFfmpeg(
  "a node sends another the renditions that are heard there, and stops when they are not",
  async () => {
    await using engines = await testEngines();
    const options = { ...engines, env: { VEZA_FFMPEG: "ffmpeg" }, limits: { beatMs: 100 } };
    await using here = await startTestStream(options);
    await using there = await startTestStream(options);
    const ada = await person(here);
    const { id, key } = await liveStream(here, ada);
    let carried: string[] = [];
    await using _ = await engines.bus.listen(`stream.live.${id}.*`, (bytes, subject) => {
      if (subject === liveSubjects.wants(id)) return;
      carried.push(decodePiece(bytes).piece.rendition);
    });
    await using source = await publish(here, id, { stream_key: key });
    const media = await webmBeeps({ seconds: 30 });
    let at = 0;
    /** Audio goes on until `what` is so. */
    const until = async (what: string, isSo: () => boolean | Promise<boolean>) => {
      await eventually(what, async () => {
        await source.send(media.slice(at, at += Math.ceil(media.length / 300)));
        return await isSo();
      }, { every: 60 });
    };
    await until("the ladder", async () => {
      const request = { stream_id: id };
      const call = as(ada.token);
      const { bitrates } = await here.client.unary(streamService.GetAudioMetrics, request, call);
      return bitrates.ULTRA !== undefined;
    });
    await using near = await listen(here, id, ada.token, "HIGH");
    const goOn = async () => {
      carried = [];
      const heard = near.binaries.length;
      await until("five more fragments here", () => near.binaries.length > heard + 5);
      return [...new Set(carried)].sort();
    };
    assert.deepEqual(await goOn(), []);

    const far = await listen(there, id, (await person(there, { userId: "8" })).token, "LOW");
    await until("LOW there", () => far.frames.some(({ quality }) => quality === "LOW"));
    assert.deepEqual(await goOn(), ["low", "opus"]);

    await far.send({ type: "quality", quality: "ULTRA" });
    await until("ULTRA there", () => far.frames.some(({ quality }) => quality === "ULTRA"));
    assert.deepEqual(await goOn(), ["opus", "ultra"]);

    await far.close();
    await until("the end of it", () => {
      const isOver = carried.length === 0;
      carried = [];
      return isOver;
    });
    assert.deepEqual(await goOn(), []);
  },
);

Deno.test("a node that has fallen silent wants nothing any more, and the others still do", () => {
  const interest = new Interest(3_000);
  interest.note("s", "a", new Set(["opus", "low"]), 0);
  interest.note("s", "b", new Set(["opus"]), 1_000);
  assert.deepEqual([...interest.of("s")], ["opus", "low"]);
  interest.prune(3_000);
  assert.deepEqual([...interest.of("s")], ["opus"]);
  interest.note("s", "b", new Set(), 3_100);
  assert.deepEqual([...interest.of("s")], []);
});

Deno.test("what a node says of its wants is read, and what is none is not", () => {
  const renditions = new Set(["opus", "low"] as const);
  assert.deepEqual(decodeWants(encodeWants({ node: "a", renditions })), { node: "a", renditions });
  for (const text of ["", "{}", "[1]", "null", '{"node":1,"renditions":[]}', '{"node":"a"}']) {
    assert.equal(decodeWants(new TextEncoder().encode(text)), undefined, text);
  }
  const newer = new TextEncoder().encode('{"node":"a","renditions":["opus","spatial"]}');
  assert.deepEqual(decodeWants(newer)?.renditions, new Set(["opus"]));
});
