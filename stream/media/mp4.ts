/** Fragmented MP4 (ISO/IEC 14496-12) with Opus in it ("Encapsulation of Opus in ISO Base Media File Format"). */
import { ascii, concatBytes, uint } from "./bytes.ts";
import type { Fragment } from "./fragment.ts";
import { type OpusFormat, opusRate } from "./opus.ts";

/** What a player has to be told of the bytes that come. */
export const opusMime = 'audio/mp4; codecs="opus"';

export function box(type: string, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = content.reduce((sum, part) => sum + part.length, 8);
  return concatBytes([uint(length, 4), ascii(type), ...content]);
}

/** A box with version and flags. */
export function fullBox(
  type: string,
  version: number,
  flags: number,
  ...content: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  return box(type, uint(version, 1), uint(flags, 3), ...content);
}

export const zeros = (count: number) => new Uint8Array(count);
export const unityMatrix = concatBytes(
  [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map((value) => uint(value, 4)),
);

/** The sample entry that tells players the codec. */
function opusEntry({ channels, preSkip }: OpusFormat): Uint8Array {
  const config = box(
    "dOps",
    concatBytes([
      uint(0, 1),
      uint(channels, 1),
      uint(preSkip, 2),
      uint(opusRate, 4),
      uint(0, 2),
      uint(0, 1),
    ]),
  );
  return audioEntry("Opus", channels, config);
}

export function audioEntry(type: string, channels: number, config: Uint8Array): Uint8Array {
  const fields = [
    zeros(6),
    uint(1, 2),
    zeros(8),
    uint(channels, 2),
    uint(16, 2),
    zeros(4),
    uint(opusRate, 2),
    zeros(2),
  ];
  return box(type, ...fields, config);
}

/** The init segment: everything about the track, no audio. */
export function initSegment(format: OpusFormat): Uint8Array<ArrayBuffer> {
  return initSegmentOf(opusEntry(format));
}

export function initSegmentOf(sampleEntry: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = fullBox(
    "mvhd",
    0,
    0,
    zeros(8),
    uint(1000, 4),
    zeros(4),
    uint(0x10000, 4),
    uint(0x100, 2),
    zeros(10),
    unityMatrix,
    zeros(24),
    uint(2, 4),
  );
  const extends_ = box("mvex", fullBox("trex", 0, 0, uint(1, 4), uint(1, 4), zeros(12)));
  return concatBytes([
    box("ftyp", ascii("iso6"), uint(0, 4), ascii("iso6cmfcmp41")),
    box("moov", header, track(sampleEntry), extends_),
  ]);
}

function track(sampleEntry: Uint8Array): Uint8Array {
  const header = fullBox(
    "tkhd",
    0,
    3,
    zeros(8),
    uint(1, 4),
    zeros(20),
    uint(0x0100, 2),
    zeros(2),
    unityMatrix,
    zeros(8),
  );
  const table = box(
    "stbl",
    fullBox("stsd", 0, 0, uint(1, 4), sampleEntry),
    fullBox("stts", 0, 0, zeros(4)),
    fullBox("stsc", 0, 0, zeros(4)),
    fullBox("stsz", 0, 0, zeros(8)),
    fullBox("stco", 0, 0, zeros(4)),
  );
  const information = box(
    "minf",
    fullBox("smhd", 0, 0, zeros(4)),
    box("dinf", fullBox("dref", 0, 0, uint(1, 4), fullBox("url ", 0, 1))),
    table,
  );
  const media = box(
    "mdia",
    // The language is "und".
    fullBox("mdhd", 0, 0, zeros(8), uint(opusRate, 4), zeros(4), uint(0x55c4, 2), zeros(2)),
    fullBox("hdlr", 0, 0, zeros(4), ascii("soun"), zeros(12), ascii("veza\0")),
    information,
  );
  return box("trak", header, media);
}

export interface Mp4Samples {
  readonly sequence: number;
  /** Decode time of the first sample at 48 kHz. */
  readonly time: number;
  readonly samples: readonly { readonly data: Uint8Array; readonly samples: number }[];
}

/** One `moof` and its `mdat`. */
export function mediaSegment(of: Mp4Samples): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(of.samples.length * 8);
  const view = new DataView(table.buffer);
  of.samples.forEach(({ data, samples }, i) => {
    view.setUint32(i * 8, samples);
    view.setUint32(i * 8 + 4, data.length);
  });
  const runBytes = 20 + table.length;
  // moof, mfhd, traf, tfhd, tfdt and trun before the mdat's own head.
  const dataOffset = 8 + 16 + 8 + 16 + 20 + runBytes + 8;
  const run = fullBox("trun", 0, 0x301, uint(of.samples.length, 4), uint(dataOffset, 4), table);
  const moof = box(
    "moof",
    fullBox("mfhd", 0, 0, uint(of.sequence + 1, 4)),
    box(
      "traf",
      fullBox("tfhd", 0, 0x020000, uint(1, 4)),
      fullBox("tfdt", 1, 0, uint(of.time, 8)),
      run,
    ),
  );
  return concatBytes([moof, box("mdat", ...of.samples.map(({ data }) => data))]);
}

export function opusSegment(fragment: Fragment): Uint8Array<ArrayBuffer> {
  return mediaSegment({ ...fragment, samples: fragment.frames });
}
