/** What is playing, as it travels in HLS: an ID3v2.4 tag in an event message box ("Carriage of ID3 in CMAF"). */
import { ascii, concatBytes, uint } from "./bytes.ts";
import { fullBox } from "./mp4.ts";
import { opusRate } from "./opus.ts";

export interface PlayingNow {
  readonly current_track: string;
  readonly artist: string;
  readonly album: string;
  readonly genre: string;
}

export const id3Scheme = "https://aomedia.org/emsg/ID3";
/** How long it holds is not known. */
const unknownDuration = 0xffff_ffff;

/** Undefined where nothing is said. */
export function id3Tag(playing: PlayingNow): Uint8Array<ArrayBuffer> | undefined {
  const frames = [
    textFrame("TIT2", playing.current_track),
    textFrame("TPE1", playing.artist),
    textFrame("TALB", playing.album),
    textFrame("TCON", playing.genre),
  ];
  const body = concatBytes(frames);
  if (body.length === 0) return undefined;
  return concatBytes([ascii("ID3"), uint(4, 1), uint(0, 2), syncSafe(body.length), body]);
}

/** An event message box, version 1. `id`: the same for the same tag; `time`: samples at 48 kHz. */
export function id3Event(tag: Uint8Array, id: number, time: number): Uint8Array<ArrayBuffer> {
  return fullBox(
    "emsg",
    1,
    0,
    uint(opusRate, 4),
    uint(time, 8),
    uint(unknownDuration, 4),
    uint(id, 4),
    ascii(`${id3Scheme}\0`),
    ascii("\0"),
    tag,
  );
}

/** In UTF-8; nothing where there is no text. */
function textFrame(id: string, text: string): Uint8Array {
  if (text === "") return new Uint8Array();
  const content = concatBytes([uint(3, 1), ascii(`${text}\0`)]);
  return concatBytes([ascii(id), syncSafe(content.length), uint(0, 2), content]);
}

/** 28 bits in four bytes whose highest bit is never set. */
function syncSafe(value: number): Uint8Array {
  return Uint8Array.of(value >> 21 & 0x7f, value >> 14 & 0x7f, value >> 7 & 0x7f, value & 0x7f);
}
