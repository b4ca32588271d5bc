/** What goes before the frames of a finished MP3: its title, and how long it is. */
import { silentMp3Frame } from "../ladder/mp3_frames.ts";
import { ascii, concatBytes, uint } from "../media/bytes.ts";

/** `bytes`: of the frames that follow, all of one bitrate. */
export function mp3Head(
  title: string,
  { frames, bytes }: { readonly frames: number; readonly bytes: number },
): Uint8Array<ArrayBuffer> {
  return concatBytes([titleTag(title), infoFrame(frames, bytes)]);
}

/** Header and empty side information of a stereo frame of MPEG 1. */
const infoAt = 4 + 32;
/** The fields that follow: frames, bytes, table of contents. */
const infoFlags = 7;
const tableLength = 100;

/** A silent frame that decoders take for a note: "Info" stands for a constant bitrate. */
function infoFrame(frames: number, bytes: number): Uint8Array {
  const frame = silentMp3Frame.data.slice();
  const table = Uint8Array.from({ length: tableLength }, (_, i) => Math.floor(i * 256 / 100));
  const fields = [ascii("Info"), uint(infoFlags, 4), uint(frames, 4)];
  frame.set(concatBytes([...fields, uint(bytes + frame.length, 4), table]), infoAt);
  return frame;
}

/** ID3v2.4 with TIT2 in UTF-8. */
function titleTag(title: string): Uint8Array {
  const text = concatBytes([uint(3, 1), ascii(title)]);
  const frame = concatBytes([ascii("TIT2"), sevenBits(text.length), uint(0, 2), text]);
  return concatBytes([ascii("ID3"), uint(0x040000, 3), sevenBits(frame.length), frame]);
}

/** A number with seven bits to the byte, so that nothing looks like a frame. */
function sevenBits(value: number): Uint8Array {
  return Uint8Array.from([21, 14, 7, 0], (shift) => (value >> shift) & 0x7f);
}
