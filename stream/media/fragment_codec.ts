/** A piece as it goes from the node of its source to the others: a head in JSON, then the frames. */
import { concatBytes } from "./bytes.ts";
import { MediaError } from "./media_error.ts";
import type { Format, Piece, RenditionName } from "./piece.ts";

interface Head {
  readonly origin: string;
  readonly rendition: RenditionName;
  readonly format: Format;
  readonly sequence: number;
  readonly time: number;
  readonly arrivedAt: number;
  readonly since: number;
  /** What else can be had of the stream. */
  readonly offers?: readonly Offer[];
  /** Samples and bytes of each frame, flat. */
  readonly frames: readonly number[];
}

/** A rendition and the bits per second that were measured of it. */
export interface Offer {
  readonly rendition: RenditionName;
  readonly bitrate: number;
}

export interface Carried {
  readonly piece: Piece;
  /** The node that has the source. */
  readonly origin: string;
  readonly offers?: readonly Offer[] | undefined;
}

export function encodePiece({ piece, origin, offers }: Carried): Uint8Array<ArrayBuffer> {
  const { rendition, format, sequence, time, arrivedAt, since } = piece;
  const frames = piece.frames.flatMap(({ samples, data }) => [samples, data.length]);
  const head: Head = {
    ...{ origin, rendition, format, sequence, time, arrivedAt, since, frames },
    ...(offers === undefined ? {} : { offers }),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  return concatBytes([length, text, ...piece.frames.map(({ data }) => data)]);
}

export function decodePiece(bytes: Uint8Array): Carried {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const head: Head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  const frames = [];
  let total = 0;
  let at = 4 + length;
  for (let i = 0; i + 1 < head.frames.length; i += 2) {
    const [samples = 0, size = 0] = head.frames.slice(i, i + 2);
    if (at + size > bytes.length) throw new MediaError("a piece from another node is cut");
    frames.push({ samples, data: bytes.slice(at, at + size) });
    total += samples;
    at += size;
  }
  const { origin, rendition, format, sequence, time, arrivedAt, since, offers } = head;
  return {
    piece: { rendition, format, sequence, time, samples: total, frames, arrivedAt, since },
    origin,
    offers,
  };
}
