/** Cuts a piece out of a rendition's window, at borders of fragments and without encoding anything anew. */
import { streamErrors } from "../errors.ts";
import type { Segment } from "../hls/ports.ts";
import type { HlsRendition } from "../hls_rendition.ts";
import { concatBytes } from "../media/bytes.ts";
import { OggOpusWriter } from "../media/ogg.ts";
import { opusRate } from "../media/opus.ts";
import { type Format, initOf } from "../media/piece.ts";
import { fullBox } from "../media/mp4.ts";
import { mp4Head } from "../recording/mp4_file.ts";
import { Samples } from "../recording/mp4_survey.ts";
import { type FragmentFrames, inner, readFragments } from "./fragments.ts";

/** Unix milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Cut {
  /** All of it that is there: from the first fragment that overlaps the span to the last. */
  readonly span: Span;
  readonly durationMs: number;
  readonly format: Format;
  /** The file, read from the window as it is taken. */
  bytes(title: string): AsyncGenerator<Uint8Array>;
}

interface Chosen {
  readonly segment: Segment;
  /** Which of its fragments. */
  readonly first: number;
  readonly count: number;
}

const ms = (samples: number) => samples / opusRate * 1000;

/** What is kept of a rendition, whole segments only; undefined where nothing is. */
export function spanOf(rendition: HlsRendition): Span | undefined {
  const whole = rendition.segments.list().filter(({ complete }) => complete);
  const [first] = whole;
  const last = whole.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { from: first.startsAt, to: last.startsAt + lengthOf(last) };
}

/** Undefined where nothing of the span is kept. */
export function cut(rendition: HlsRendition, { from, to }: Span): Cut | undefined {
  const chosen = choose(rendition.segments.list(), from, to);
  const [first] = chosen;
  const last = chosen.at(-1);
  const format = first && rendition.format(first.segment);
  if (first === undefined || last === undefined || format === undefined) return undefined;
  const samples = chosen.reduce((sum, one) => sum + samplesOf(one), 0);
  return {
    span: { from: startOf(first, 0), to: startOf(last, last.count) },
    durationMs: Math.round(ms(samples)),
    format,
    bytes: (title) =>
      format.codec === "aac"
        ? m4a(rendition, chosen, format, title)
        : ogg(rendition, chosen, format, title),
  };
}

function lengthOf({ parts }: Segment): number {
  return ms(parts.reduce((sum, samples) => sum + samples, 0));
}

function samplesOf({ segment, first, count }: Chosen): number {
  return segment.parts.slice(first, first + count).reduce((sum, samples) => sum + samples, 0);
}

/** When the fragment `count` after the first that was chosen begins. */
function startOf({ segment, first }: Chosen, count: number): number {
  const before = segment.parts.slice(0, first + count).reduce((sum, samples) => sum + samples, 0);
  return Math.round(segment.startsAt + ms(before));
}

function choose(segments: readonly Segment[], from: number, to: number): Chosen[] {
  const chosen: Chosen[] = [];
  for (const segment of segments) {
    if (!segment.complete || segment.startsAt >= to) continue;
    if (segment.startsAt + lengthOf(segment) <= from) continue;
    let at = segment.startsAt;
    const wanted = segment.parts.map((samples) => {
      const begins = at;
      at += ms(samples);
      return at > from && begins < to;
    });
    const first = wanted.indexOf(true);
    if (first === -1) continue;
    chosen.push({ segment, first, count: wanted.lastIndexOf(true) - first + 1 });
  }
  return chosen;
}

async function* fragments(
  rendition: HlsRendition,
  chosen: readonly Chosen[],
): AsyncGenerator<FragmentFrames> {
  for (const { segment, first, count } of chosen) {
    const bytes = await rendition.readSegment(segment);
    if (bytes === undefined) {
      throw streamErrors.CLIP_UNAVAILABLE(
        "The window moved on while it was read: choose a later span",
      );
    }
    yield* readFragments(bytes).slice(first, first + count);
  }
}

/** Twice through the window: the table of all frames stands before the first of them. */
async function* m4a(
  rendition: HlsRendition,
  chosen: readonly Chosen[],
  format: Format,
  title: string,
): AsyncGenerator<Uint8Array> {
  const table = new Samples();
  for await (const { frames } of fragments(rendition, chosen)) {
    for (const { data, samples } of frames) table.add(data.length, samples);
  }
  yield mp4Head(title, descriptionOf(format), table);
  for await (const { frames } of fragments(rendition, chosen)) {
    yield concatBytes(frames.map(({ data }) => data));
  }
}

/** The `stsd` box, as players of the stream get it. */
function descriptionOf(format: Format): Uint8Array {
  const path = ["moov", "trak", "mdia", "minf", "stbl", "stsd"];
  const body = path.reduce<Uint8Array>(inner, initOf(format));
  return fullBox("stsd", 0, 0, body.subarray(4));
}

async function* ogg(
  rendition: HlsRendition,
  chosen: readonly Chosen[],
  format: Format,
  title: string,
): AsyncGenerator<Uint8Array> {
  const channels = format.codec === "opus" ? format.channels : 2;
  // A decoder that begins in the middle needs 80 ms to be exact; nothing before them is skipped.
  const writer = new OggOpusWriter({ channels, preSkip: 0 }, chosen[0]?.segment.first ?? 0);
  yield writer.header(title === "" ? [] : [`TITLE=${title}`]);
  for await (const { frames } of fragments(rendition, chosen)) yield writer.frames(frames);
  yield writer.end();
}
