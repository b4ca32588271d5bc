/** WebSocket frames of a server out of bytes: cheap enough that the generator is not what is measured. */

export interface FrameSink {
  /** True: frames are wanted as text. False: only their size and the line feeds in them. */
  readonly wantsText: boolean;
  text(text: string): void;
  counted(length: number, lineFeeds: number): void;
  /** The server said goodbye. */
  closing(): void;
}

const lineFeed = 10;
const opcodeClose = 8;
const decoder = new TextDecoder();

export class FrameReader {
  readonly #sink: FrameSink;
  readonly #header = new Uint8Array(10);
  #headerLength = 0;
  #opcode = 0;
  #length = 0;
  /** Bytes of the payload still to come; -1 while the header is read. */
  #left = -1;
  #lineFeeds = 0;
  #wantsText = false;
  #parts: Uint8Array[] = [];

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#left < 0) {
        this.#header[this.#headerLength++] = bytes[at++] ?? 0;
        this.#begin();
        continue;
      }
      const part = bytes.subarray(at, at + this.#left);
      at += part.length;
      this.#left -= part.length;
      if (this.#wantsText) this.#parts.push(part.slice());
      else this.#lineFeeds += countLineFeeds(part);
      if (this.#left === 0) this.#finish();
    }
  }

  /** Servers do not mask. */
  #begin(): void {
    const [first = 0, second = 0] = this.#header;
    const wanted = second < 126 ? 2 : second === 126 ? 4 : 10;
    if (this.#headerLength < wanted) return;
    const view = new DataView(this.#header.buffer);
    this.#length = second < 126
      ? second
      : second === 126
      ? view.getUint16(2)
      : Number(view.getBigUint64(2));
    this.#opcode = first & 0x0f;
    this.#left = this.#length;
    this.#headerLength = 0;
    this.#lineFeeds = 0;
    this.#wantsText = this.#sink.wantsText;
    if (this.#left === 0) this.#finish();
  }

  #finish(): void {
    this.#left = -1;
    const parts = this.#parts;
    this.#parts = [];
    if (this.#opcode === opcodeClose) this.#sink.closing();
    else if (this.#wantsText) this.#sink.text(decoder.decode(joined(parts)));
    else this.#sink.counted(this.#length, this.#lineFeeds);
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
