/** For tests: a source whose every second can be heard, and an ear for it. */
import assert from "node:assert/strict";
import { fragmentSamples } from "../media/fragment.ts";
import { OggOpusWriter } from "../media/ogg.ts";
import type { OpusFormat } from "../media/opus.ts";
import { withAdtsHeader } from "./adts.ts";
import type { AudioFrame } from "./frame.ts";
import type { LadderInput } from "./input_queue.ts";
import { OpusPageParser } from "./opus_pages.ts";
import type { RungFragment } from "./fragmenter.ts";
import { concatBytes } from "../media/bytes.ts";

/** Runs ffmpeg to its end; fails with what it says. */
export async function ffmpeg(args: readonly string[], input?: Uint8Array): Promise<Uint8Array> {
  const child = new Deno.Command("ffmpeg", {
    args: ["-hide_banner", "-loglevel", "error", ...args],
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const feeding = input === undefined ? undefined : feed(child.stdin, input);
  const { code, stdout, stderr } = await child.output();
  await feeding;
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  return stdout;
}

async function feed(stdin: WritableStream<Uint8Array>, input: Uint8Array): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(input);
    await writer.close();
  } catch (error) {
    // It had enough; its exit code says whether that was right.
    assert.ok(error instanceof Error);
  }
}

/** A tone that never stops, with 50 ms of a louder one at the beginning of every second. */
export function beepArguments(seconds: number): string[] {
  const tone = "0.05*sin(2*PI*440*t)";
  const beep = "0.5*sin(2*PI*1000*t)*lt(mod(t,1),0.05)";
  return ["-f", "lavfi", "-i", `aevalsrc='${tone}+${beep}':s=48000:d=${seconds}`, "-ac", "2"];
}

/** The beeps in Opus frames of 20 ms. */
export async function beepFrames(seconds: number): Promise<AudioFrame[]> {
  const encoded = ["-c:a", "libopus", "-b:a", "96k", "-page_duration", "20000", "-f", "ogg", "-"];
  return new OpusPageParser().push(await ffmpeg([...beepArguments(seconds), ...encoded]));
}

export const beepFormat: OpusFormat = { channels: 2, preSkip: 312 };

/** Opus frames as what a ladder takes: one Ogg page for each, and the header for every new encoder. */
export function oggInputs(frames: readonly AudioFrame[]): {
  prologue: () => Uint8Array;
  inputs: LadderInput[];
} {
  const writer = new OggOpusWriter(beepFormat, 7);
  const header = writer.header();
  return {
    prologue: () => header,
    inputs: frames.map((frame) => ({ data: writer.frames([frame]), samples: frame.samples })),
  };
}

/** What a ladder made of a rendition, as a player that takes a bare stream would get it. */
export function bareStream(codec: "aac" | "mp3", fragments: readonly RungFragment[]): Uint8Array {
  const config = { objectType: 2, sampleRate: 48_000, channels: 2 };
  const frames = fragments.flatMap(({ frames }) => frames.map(({ data }) => data));
  return concatBytes(codec === "mp3" ? frames : frames.map((data) => withAdtsHeader(data, config)));
}

/** One channel at 48 kHz of whatever ffmpeg can read. */
export async function decode(bytes: Uint8Array, format?: string): Promise<Float32Array> {
  const read = [...(format === undefined ? [] : ["-f", format]), "-i", "-"];
  const pcm = await ffmpeg([...read, "-ac", "1", "-ar", "48000", "-f", "f32le", "-"], bytes);
  return new Float32Array(pcm.slice().buffer);
}

/** Times of the beeps' beginnings in seconds. */
export function beepTimes(pcm: Float32Array): number[] {
  const times: number[] = [];
  const quiet = 0.2;
  let last = -Infinity;
  pcm.forEach((value, i) => {
    if (Math.abs(value) < quiet) return;
    if (i - last > 24_000) times.push(i / 48_000);
    last = i;
  });
  return times;
}

/** Every beep is there, one second apart within ±21 ms. */
export function assertBeeps(times: readonly number[], atLeast: number): void {
  assert.ok(times.length >= atLeast, `${times.length} beeps, not ${atLeast}: ${times}`);
  times.slice(1).forEach((time, i) => {
    const gap = time - (times[i] ?? 0);
    assert.ok(Math.abs(gap - 1) <= 0.021, `beeps ${gap} s apart: ${times}`);
  });
}

/** The quietest 10 ms, as root mean square: near zero where sound is missing. */
export function quietest(pcm: Float32Array): number {
  const window = 480;
  let least = Infinity;
  for (let at = 0; at + window <= pcm.length; at += window) {
    const power = pcm.subarray(at, at + window).reduce((sum, value) => sum + value * value, 0);
    least = Math.min(least, Math.sqrt(power / window));
  }
  return least;
}

/** Consecutive, on the grid, none missing. */
export function assertContinuous(fragments: readonly RungFragment[], slack = 0): void {
  fragments.forEach((fragment, i) => {
    const first = fragments[0];
    assert.equal(fragment.sequence, (first?.sequence ?? 0) + i);
    const grid = (first?.time ?? 0) + i * fragmentSamples;
    assert.ok(Math.abs(fragment.time - grid) <= slack, `${fragment.time} is off ${grid}`);
  });
}
