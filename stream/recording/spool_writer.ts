/** A recording's bytes while it runs: whatever has been written can be played, wherever it is cut. */
import { codecTraits, rungCodecOf } from "../ladder/rungs.ts";
import type { AudioFrame } from "../ladder/frame.ts";
import { concatBytes } from "../media/bytes.ts";
import { flacHead } from "../media/flac.ts";
import { mediaSegment } from "../media/mp4.ts";
import { OggOpusWriter } from "../media/ogg.ts";
import { initOf, type Piece } from "../media/piece.ts";

/** A hole that is longer is closed up, not filled with silence: 10 s. */
const silenceMax = 480_000;

export class SpoolWriter {
  readonly #title: string;
  readonly #serial: number;
  #ogg: OggOpusWriter | undefined;
  #begun = false;
  #next = 0;
  #parts = 0;
  #samples = 0;

  /** `serial`: of the Ogg stream. */
  constructor({ title, serial }: { readonly title: string; readonly serial: number }) {
    this.#title = title;
    this.#serial = serial;
  }

  /** Samples at 48 kHz so far. */
  get samples(): number {
    return this.#samples;
  }

  /** The bytes of the piece, with what has to go before the first one. */
  add(piece: Piece): Uint8Array<ArrayBuffer> {
    const head = this.#begun ? new Uint8Array() : this.#header(piece);
    if (!this.#begun) this.#next = piece.time;
    this.#begun = true;
    const frames = [...this.#silence(piece), ...piece.frames];
    const bytes = this.#body(piece, frames);
    this.#samples += frames.reduce((sum, { samples }) => sum + samples, 0);
    this.#next = piece.time + piece.samples;
    return concatBytes([head, bytes]);
  }

  /** What says that it ended on purpose. */
  end(): Uint8Array<ArrayBuffer> {
    return this.#ogg?.end() ?? new Uint8Array();
  }

  #header({ format }: Piece): Uint8Array {
    switch (format.codec) {
      case "opus":
        this.#ogg = new OggOpusWriter(format, this.#serial);
        return this.#ogg.header([`TITLE=${this.#title}`]);
      case "aac":
        return initOf(format);
      case "mp3":
        return new Uint8Array();
      case "flac":
        return flacHead(format.bits);
    }
  }

  #body({ format }: Piece, frames: readonly AudioFrame[]): Uint8Array {
    switch (format.codec) {
      case "opus":
        return this.#ogg?.frames(frames) ?? new Uint8Array();
      case "aac":
        return mediaSegment({ sequence: this.#parts++, time: this.#samples, samples: frames });
      case "mp3":
      case "flac":
        return concatBytes(frames.map(({ data }) => data));
    }
  }

  /** For pieces that never came, so that what follows is where it was. */
  #silence({ time, format }: Piece): AudioFrame[] {
    const { silence } = codecTraits[rungCodecOf(format)];
    const missing = time - this.#next;
    if (missing < silence.samples || missing > silenceMax) return [];
    return Array<AudioFrame>(Math.floor(missing / silence.samples)).fill(silence);
  }
}
