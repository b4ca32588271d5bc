import assert from "node:assert/strict";
import { concatBytes } from "../media/bytes.ts";
import { eventually } from "../../shared/testing/eventually.ts";
import { aacInit, aacSegment } from "./aac_mp4.ts";
import type { RungFragment } from "./fragmenter.ts";
import { Ladder, LadderError } from "./ladder.ts";
import type { LadderOptions, LadderState } from "./ladder_options.ts";
import type { Loudness } from "./loudness.ts";
import { fullLadder, opusRung } from "./rungs.ts";
import {
  assertBeeps,
  assertContinuous,
  bareStream,
  beepArguments,
  beepFrames,
  beepTimes,
  decode,
  ffmpeg,
  oggInputs,
  quietest,
} from "./testing.ts";
import { testWithFfmpeg } from "../testing/ffmpeg.ts";

const config = { objectType: 2, sampleRate: 48_000, channels: 2 };

/** A ladder and everything that came out of it. */
function watched(options: Partial<LadderOptions> = {}) {
  const fragments = new Map<string, RungFragment[]>();
  const states: [LadderState, string][] = [];
  const loudness: Loudness[] = [];
  const ladder = new Ladder({
    ffmpeg: "ffmpeg",
    rungs: fullLadder,
    input: "ogg",
    origin: { sequence: 0, time: 0 },
    now: () => performance.now(),
    ...options,
    limits: { aheadMs: 60_000, ...options.limits },
  }, {
    fragment: (rung, fragment) => {
      fragments.set(rung.name, [...fragments.get(rung.name) ?? [], fragment]);
    },
    loudness: (value) => loudness.push(value),
    state: (state, detail) => states.push([state, detail]),
  });
  const of = (rung: string) => fragments.get(rung) ?? [];
  return { ladder, of, states, loudness };
}

testWithFfmpeg(
  "every rendition of a beep decodes, has every beep and is aligned with the others",
  async () => {
    const { inputs, prologue } = oggInputs(await beepFrames(5));
    const { ladder, of, loudness } = watched({ prologue, rungs: [...fullLadder, opusRung] });
    await using _ladder = ladder;
    for (const input of inputs) await ladder.write(input);
    await ladder.finish();
    assert.equal(ladder.state, "ended");
    for (const { name, codec, bitrate } of fullLadder) {
      const fragments = of(name);
      assertContinuous(fragments, codec === "mp3" ? 1152 : 0);
      assert.equal(fragments.length, 16);
      if (codec === "aac") assert.ok(fragments.every(({ frames }) => frames.length === 15));
      const pcm = await decode(bareStream(codec === "mp3" ? "mp3" : "aac", fragments));
      const times = beepTimes(pcm);
      assertBeeps(times, 5);
      // MP3 decoders begin 1105 samples late, AAC frames were put where their sound belongs.
      assert.ok(Math.abs(times[0] ?? 9) <= 0.03, `${name} begins at ${times[0]}`);
      const measured = ladder.bitrate(name) ?? { average: 0, peak: 0 };
      // What a tone takes, which is less than what was allowed.
      assert.ok(
        measured.average > 20_000 && measured.peak < (bitrate ?? 0) * 1.2,
        JSON.stringify(measured),
      );
    }
    assertContinuous(of("opus"));
    const mp4 = concatBytes([aacInit(config, 128_000), ...of("medium").map(aacSegment)]);
    assertBeeps(beepTimes(await decode(mp4, "mp4")), 5);
    const last = loudness.at(-1);
    assert.ok(last !== undefined && last.integrated > -40 && last.integrated < -10);
    assert.ok(last.peak > -40 && last.peak <= 0.5);
  },
);

testWithFfmpeg(
  "an encoder killed with -9 is replaced and nothing of the audio is lost",
  async () => {
    const { inputs, prologue } = oggInputs(await beepFrames(8));
    const { ladder, of, states } = watched({ prologue });
    await using _ladder = ladder;
    const kills = [3, 5];
    for (const [i, input] of inputs.entries()) {
      await ladder.write(input);
      if (i % 50 !== 49 || !kills.includes((i + 1) / 50)) continue;
      const expected = Math.floor((i + 1) / 16) - 1;
      await eventually(
        "its fragments",
        () => fullLadder.every(({ name }) => of(name).length >= expected),
      );
      Deno.kill(ladder.pid ?? 0, "SIGKILL");
    }
    await ladder.finish();
    assert.equal(ladder.restarts, 2);
    assert.deepEqual(states.map(([state]) => state), [
      ...["restarting", "running", "restarting", "running"],
      "ended",
    ]);
    assert.match(states[0]?.[1] ?? "", /SIGKILL/);
    assert.equal(ladder.paddedSamples, 0);
    for (const { name, codec } of fullLadder) {
      assertContinuous(of(name), codec === "mp3" ? 1152 : 0);
      // 8 s; the last frame of the encoder may begin one more.
      assert.ok([25, 26].includes(of(name).length));
      const pcm = await decode(bareStream(codec === "mp3" ? "mp3" : "aac", of(name)));
      assertBeeps(beepTimes(pcm), 8);
      const body = pcm.subarray(4_800, 7.9 * 48_000);
      assert.ok(quietest(body) > 0.02, `${name} has a hole: ${quietest(body)}`);
    }
  },
);

testWithFfmpeg(
  "a source in a container of its own goes on after a kill, aligned, with a short hole",
  async () => {
    const mp3 = await ffmpeg([
      ...beepArguments(8),
      "-c:a",
      "libmp3lame",
      "-b:a",
      "128k",
      "-f",
      "mp3",
      "-",
    ]);
    const { ladder, of } = watched({ input: "mp3" });
    await using _ladder = ladder;
    const half = mp3.length / 2;
    for (let at = 0; at < half; at += 1_000) {
      await ladder.write({ data: mp3.subarray(at, Math.min(half, at + 1_000)) });
    }
    await eventually("fragments", () => fullLadder.every(({ name }) => of(name).length >= 8));
    Deno.kill(ladder.pid ?? 0, "SIGKILL");
    await eventually("a new encoder", () => ladder.restarts === 1);
    for (let at = half; at < mp3.length; at += 1_000) {
      await ladder.write({ data: mp3.subarray(at, at + 1_000) });
    }
    await ladder.finish();
    const counts = fullLadder.map(({ name }) => of(name).length);
    assert.equal(new Set(counts).size, 1, `not aligned: ${counts}`);
    assert.ok((counts[0] ?? 0) >= 14, String(counts));
    for (const { name, codec } of fullLadder) {
      assertContinuous(of(name), codec === "mp3" ? 1152 : 0);
      await decode(bareStream(codec === "mp3" ? "mp3" : "aac", of(name)));
    }
  },
);

testWithFfmpeg("what is not audio ends in a failure that says so, not in a loop", async () => {
  const { ladder, states } = watched({ limits: { failures: 3 } });
  await using _ladder = ladder;
  const noise = crypto.getRandomValues(new Uint8Array(60_000));
  await assert.rejects(async () => {
    while (true) {
      await ladder.write({ data: noise });
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, LadderError);
  assert.equal(ladder.state, "failed");
  assert.equal(ladder.restarts, 2);
  assert.match(
    states.at(-1)?.[1] ?? "",
    /3 times within 60 s, last: exit code 1 \(.*(Invalid|End of file)/,
  );
});

testWithFfmpeg("an ffmpeg that is not there is a failure that names it", async () => {
  const { ladder, states } = watched({ ffmpeg: "/nonexistent/ffmpeg", limits: { failures: 2 } });
  await using _ladder = ladder;
  await eventually("the failure", () => ladder.state === "failed");
  assert.match(states.at(-1)?.[1] ?? "", /nonexistent/);
  assert.throws(() => ladder.offer({ data: new Uint8Array(1) }), LadderError);
});

testWithFfmpeg(
  "an encoder that hangs is killed and replaced, and input waits within its bounds",
  async () => {
    const { inputs, prologue } = oggInputs(await beepFrames(4));
    const { ladder, of, states } = watched({
      prologue,
      limits: { stallMs: 200, waitingBytesMax: 4_000 },
    });
    await using _ladder = ladder;
    await eventually("a child", () => ladder.pid);
    Deno.kill(ladder.pid ?? 0, "SIGSTOP");
    for (const input of inputs) await ladder.write(input);
    await ladder.finish();
    assert.equal(ladder.restarts, 1);
    assert.match(states[0]?.[1] ?? "", /nothing came out for 200 ms/);
    assert.ok(of("low").length >= 12);
  },
);

testWithFfmpeg(
  "input beyond the bound is refused, and a source faster than real time is held back",
  async () => {
    const { inputs, prologue } = oggInputs(await beepFrames(6));
    let now = 0;
    const { ladder, of } = watched({
      prologue,
      now: () => now,
      limits: { aheadMs: 1_000, waitingBytesMax: 10_000 },
    });
    await using _ladder = ladder;
    let taken = 0;
    await eventually("a refusal", async () => {
      const input = inputs[taken];
      assert.ok(input !== undefined, "everything was taken");
      if (ladder.offer(input)) taken++;
      await new Promise((resolve) => setTimeout(resolve));
      return of("low").length >= 2 && !ladder.offer(input);
    });
    assert.ok(ladder.waitingBytes >= 10_000 && ladder.waitingBytes < 12_000);
    now = 60_000;
    for (const input of inputs.slice(taken)) await ladder.write(input), now += 20;
    await ladder.finish();
    assert.equal(of("ultra").length, of("low").length);
  },
);

testWithFfmpeg("a ladder that is closed leaves no child", async () => {
  const { inputs, prologue } = oggInputs(await beepFrames(1));
  const { ladder } = watched({ prologue });
  for (const input of inputs) await ladder.write(input);
  const pid = ladder.pid ?? 0;
  await ladder[Symbol.asyncDispose]();
  assert.throws(() => Deno.kill(pid, "SIGKILL"));
  assert.throws(() => ladder.offer({ data: new Uint8Array(1) }), /closed/);
});
