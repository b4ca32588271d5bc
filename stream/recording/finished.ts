/** The finished file of a recording, out of what was spooled of it. */
import type { ReadableFile, RecordingRow } from "../ports_recordings.ts";
import { formatOf } from "./formats.ts";
import { mp3Head } from "./mp3_file.ts";
import { mp4Head } from "./mp4_file.ts";
import { type Survey, survey } from "./survey.ts";
import { readThrough } from "./window.ts";

export interface Finished {
  readonly body: AsyncIterable<Uint8Array>;
  /** At 48 kHz. */
  readonly samples: number;
  /** Of the spool that are sound. */
  readonly sound: number;
}

/** Undefined where nothing in it can be heard. */
export async function finished(
  { title, codec }: Pick<RecordingRow, "title" | "codec">,
  file: ReadableFile,
): Promise<Finished | undefined> {
  const found = await survey(file, formatOf(codec).spool);
  if (found.samples === 0) return undefined;
  return { body: body(title, file, found), samples: found.samples, sound: found.bytes };
}

async function* body(
  title: string,
  file: ReadableFile,
  { bytes, mp4, frames }: Survey,
): AsyncGenerator<Uint8Array> {
  if (mp4 !== undefined) {
    yield mp4Head(title, mp4.description, mp4.table);
    for (const { from, to } of mp4.table.stretches) yield* readThrough(file, from, to);
    return;
  }
  if (frames !== undefined) yield mp3Head(title, { frames, bytes });
  yield* readThrough(file, 0, bytes);
}
