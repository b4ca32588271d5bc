/** ffmpeg as the radio tool, in every format that tools send. */
import assert from "node:assert/strict";
import { eventually } from "../../shared/testing/eventually.ts";
import type { RungFragment } from "../ladder/fragmenter.ts";
import { Ladder } from "../ladder/ladder.ts";
import { fullLadder, type InputFormat, opusRung } from "../ladder/rungs.ts";
import {
  assertBeeps,
  bareStream,
  beepArguments,
  beepTimes,
  decode,
  ffmpeg,
} from "../ladder/testing.ts";
import { House, openDoor } from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const formats: [name: string, format: InputFormat, type: string, args: string[]][] = [
  ["MP3", "mp3", "audio/mpeg", ["-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3"]],
  ["AAC", "aac", "audio/aac", ["-c:a", "aac", "-b:a", "128k", "-f", "adts"]],
  ["Ogg Opus", "ogg", "application/ogg", ["-c:a", "libopus", "-b:a", "96k", "-f", "ogg"]],
  ["Ogg Vorbis", "ogg", "audio/ogg", ["-c:a", "libvorbis", "-f", "ogg"]],
  ["Ogg FLAC", "ogg", "application/ogg", ["-c:a", "flac", "-f", "ogg"]],
];

for (const [name, format, type, args] of formats) {
  testWithFfmpeg(
    `ffmpeg sends ${name} by icecast:// and every beep comes out of the ladder`,
    async () => {
      const house = new House();
      await using server = openDoor(house);
      const fragments: RungFragment[] = [];
      const medium = fullLadder.filter((rung) => rung.name === "medium");
      await using ladder = new Ladder({
        ffmpeg: "ffmpeg",
        rungs: [...medium, opusRung],
        input: format,
        origin: { sequence: 0, time: 0 },
        now: () => performance.now(),
        limits: { aheadMs: 60_000 },
      }, {
        fragment: (rung, fragment) => void (rung.codec === "aac" && fragments.push(fragment)),
        loudness: () => {},
        state: () => {},
      });
      house.take = (data) => ladder.write({ data });
      const url = `icecast://source:key@127.0.0.1:${server.port}/live`;
      const info = [
        "-content_type",
        type,
        "-ice_name",
        "Café",
        "-ice_genre",
        "Talk",
        "-ice_public",
        "1",
      ];
      await ffmpeg([...beepArguments(4), ...args, ...info, url]);
      await eventually("the end of the source", () => house.ends.length === 1);
      assert.deepEqual(house.ends, ["closed"]);
      await ladder.finish();
      assertBeeps(beepTimes(await decode(bareStream("aac", fragments))), 4);
      const [request] = house.requests;
      assert.equal(request?.mount, "live");
      assert.equal(request?.user, "source");
      assert.equal(request?.format, format);
      assert.equal(request?.info.name, "Café");
      assert.equal(request?.info.public, true);
    },
  );
}

testWithFfmpeg("ffmpeg with a wrong key is told so, and nothing is taken", async () => {
  const house = new House();
  await using server = openDoor(house);
  const url = `icecast://source:wrong@127.0.0.1:${server.port}/live`;
  const sending = ffmpeg([...beepArguments(1), "-c:a", "libmp3lame", "-f", "mp3", url]);
  await assert.rejects(sending, /401|authorization/i);
  assert.deepEqual([house.chunks.length, house.ends.length], [0, 0]);
});
