/** Takes `Transfer-Encoding: chunked` off a body that comes in any pieces. Pure. */

/** What came is not chunked as RFC 9112 has it. */
export class ChunkedError extends Error {
  override readonly name = "ChunkedError";
}

const sizeLineMax = 256;
const trailerBytesMax = 8 * 1024;

export class ChunkedDecoder {
  #state: "size" | "data" | "after" | "trailer" | "done" = "size";
  #line = "";
  #left = 0;
  #trailerBytes = 0;

  /** The last chunk and the trailer have come. */
  get done(): boolean {
    return this.#state === "done";
  }

  /** The body's bytes in `chunk`; views into it. */
  push(chunk: Uint8Array): Uint8Array[] {
    const body: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length && this.#state !== "done") {
      if (this.#state === "data") {
        const taken = chunk.subarray(at, at + this.#left);
        body.push(taken);
        at += taken.length;
        this.#left -= taken.length;
        if (this.#left === 0) this.#state = "after";
      } else this.#byte(chunk[at++] ?? 0);
    }
    return body;
  }

  #byte(byte: number): void {
    if (byte !== 10) {
      this.#line += String.fromCharCode(byte);
      if (this.#line.length > sizeLineMax) {
        throw new ChunkedError("a chunk's size line is too long");
      }
      return;
    }
    const line = this.#line.replace(/\r$/, "");
    this.#line = "";
    this.#lineEnd(line);
  }

  #lineEnd(line: string): void {
    if (this.#state === "after") {
      if (line !== "") throw new ChunkedError("a chunk is longer than its size");
      this.#state = "size";
    } else if (this.#state === "trailer") {
      this.#trailerBytes += line.length + 1;
      if (this.#trailerBytes > trailerBytesMax) throw new ChunkedError("the trailer is too long");
      if (line === "") this.#state = "done";
    } else {
      const [, digits] = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/.exec(line) ?? [];
      if (digits === undefined) throw new ChunkedError("a chunk's size is no hexadecimal number");
      this.#left = parseInt(digits, 16);
      this.#state = this.#left === 0 ? "trailer" : "data";
    }
  }
}
