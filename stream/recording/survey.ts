/** What a spooled recording holds, found by reading it: its end may be missing, its middle is sound. */
import { readMp3Header } from "../ladder/mp3_frames.ts";
import { oggPageMax, readOggPage } from "../media/ogg.ts";
import { readOpusHead } from "../media/opus.ts";
import type { ReadableFile } from "../ports_recordings.ts";
import type { SpoolShape } from "./formats.ts";
import { Samples, surveyMp4 } from "./mp4_survey.ts";
import { Window } from "./window.ts";

export interface Survey {
  /** Up to the last whole page, fragment or frame. */
  readonly bytes: number;
  /** At 48 kHz, without the lead-in that players skip. */
  readonly samples: number;
  /** MP4: where its samples are, and what describes them. */
  readonly mp4?: { readonly description: Uint8Array; readonly table: Samples };
  /** MP3: how many frames. */
  readonly frames?: number;
}

export async function survey(file: ReadableFile, shape: SpoolShape): Promise<Survey> {
  const window = new Window(file);
  switch (shape) {
    case "ogg":
      return await surveyOgg(window);
    case "mp4":
      return await surveyMp4(window);
    case "mp3":
      return await surveyMp3(window);
  }
}

async function surveyOgg(window: Window): Promise<Survey> {
  let bytes = 0;
  let granule = 0;
  let preSkip = 0;
  while (bytes < window.size) {
    const page = readOggPage(await window.at(bytes, oggPageMax), 0);
    if (page === undefined) break;
    if (bytes === 0) preSkip = readOpusHead(page.body).preSkip;
    bytes += page.bytes;
    granule = Math.max(granule, page.granule);
  }
  return { bytes, samples: Math.max(0, granule - preSkip) };
}

const mp3HeaderBytes = 4;

async function surveyMp3(window: Window): Promise<Survey> {
  let bytes = 0;
  let samples = 0;
  let frames = 0;
  while (bytes < window.size) {
    const header = readMp3Header(await window.at(bytes, mp3HeaderBytes), 0);
    if (header === undefined || bytes + header.frameBytes > window.size) break;
    bytes += header.frameBytes;
    samples += header.samples * 48_000 / header.sampleRate;
    frames++;
  }
  return { bytes, samples, frames };
}
