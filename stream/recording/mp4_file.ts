/** A finished M4A (ISO/IEC 14496-12 and -14): everything about the audio first, so that players seek at once. */
import { ascii, concatBytes, uint } from "../media/bytes.ts";
import { box, fullBox, unityMatrix, zeros } from "../media/mp4.ts";
import { opusRate } from "../media/opus.ts";
import type { Samples } from "./mp4_survey.ts";

/** Samples that are found together, a second of AAC. */
const perChunk = 47;

/** What goes before the samples, which follow one after the other. `description`: the `stsd` box. */
export function mp4Head(
  title: string,
  description: Uint8Array,
  table: Samples,
): Uint8Array<ArrayBuffer> {
  const type = box("ftyp", ascii("M4A "), uint(0, 4), ascii("M4A mp42isom"));
  // With 64 bits for its length, since a long recording passes 4 GiB.
  const dataHead = concatBytes([uint(1, 4), ascii("mdat"), uint(16 + table.bytes, 8)]);
  // Offsets have a fixed width: the length does not depend on what they say.
  const length = type.length + movie(title, description, table, 0).length + dataHead.length;
  return concatBytes([type, movie(title, description, table, length), dataHead]);
}

function movie(
  title: string,
  description: Uint8Array,
  table: Samples,
  dataAt: number,
): Uint8Array<ArrayBuffer> {
  const samples = table.runs.reduce((sum, { count, length }) => sum + count * length, 0);
  const milliseconds = uint(Math.round(samples / opusRate * 1000), 8);
  const header = fullBox(
    "mvhd",
    1,
    0,
    zeros(16),
    uint(1000, 4),
    milliseconds,
    uint(0x10000, 4),
    uint(0x100, 2),
    zeros(10),
    unityMatrix,
    zeros(24),
    uint(2, 4),
  );
  const trackHeader = fullBox(
    "tkhd",
    1,
    3,
    zeros(16),
    uint(1, 4),
    zeros(4),
    milliseconds,
    zeros(12),
    uint(0x0100, 2),
    zeros(2),
    unityMatrix,
    zeros(8),
  );
  const media = box(
    "mdia",
    // The language is "und".
    fullBox(
      "mdhd",
      1,
      0,
      zeros(16),
      uint(opusRate, 4),
      uint(samples, 8),
      uint(0x55c4, 2),
      zeros(2),
    ),
    fullBox("hdlr", 0, 0, zeros(4), ascii("soun"), zeros(12), ascii("veza\0")),
    box(
      "minf",
      fullBox("smhd", 0, 0, zeros(4)),
      box("dinf", fullBox("dref", 0, 0, uint(1, 4), fullBox("url ", 0, 1))),
      sampleTable(description, table, dataAt),
    ),
  );
  return box("moov", header, box("trak", trackHeader, media), titleBox(title));
}

function sampleTable(description: Uint8Array, table: Samples, dataAt: number): Uint8Array {
  const chunks = Math.ceil(table.count / perChunk);
  const rest = table.count % perChunk;
  const groups = [[1, perChunk], ...(rest > 0 ? [[chunks, rest]] : [])];
  const runs = table.runs.flatMap(({ count, length }) => [uint(count, 4), uint(length, 4)]);
  return box(
    "stbl",
    description,
    fullBox("stts", 0, 0, uint(table.runs.length, 4), ...runs),
    fullBox(
      "stsc",
      0,
      0,
      uint(groups.length, 4),
      ...groups.flatMap(([first = 0, count = 0]) => [uint(first, 4), uint(count, 4), uint(1, 4)]),
    ),
    fullBox("stsz", 0, 0, uint(0, 4), uint(table.count, 4), sizesOf(table)),
    fullBox("co64", 0, 0, uint(chunks, 4), offsetsOf(table, dataAt)),
  );
}

function sizesOf({ sizes }: Samples): Uint8Array {
  const bytes = new Uint8Array(sizes.length * 4);
  const view = new DataView(bytes.buffer);
  sizes.forEach((size, i) => view.setUint32(i * 4, size));
  return bytes;
}

function offsetsOf({ sizes }: Samples, dataAt: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(sizes.length / perChunk) * 8);
  const view = new DataView(bytes.buffer);
  let at = dataAt;
  sizes.forEach((size, i) => {
    if (i % perChunk === 0) view.setBigUint64(i / perChunk * 8, BigInt(at));
    at += size;
  });
  return bytes;
}

/** One byte in a box's type, where UTF-8 would make it two. */
const copyrightSign = uint(0xa9, 1);

/** As iTunes writes it, which is what players read. */
function titleBox(title: string): Uint8Array {
  const data = box("data", uint(1, 4), uint(0, 4), ascii(title));
  const name = concatBytes([uint(8 + data.length, 4), copyrightSign, ascii("nam"), data]);
  const handler = fullBox("hdlr", 0, 0, zeros(4), ascii("mdirappl"), zeros(9));
  return box("udta", fullBox("meta", 0, 0, handler, box("ilst", name)));
}
