/**
 * Frames of the PostgreSQL protocol (version 3) as far as the embedded server has to understand them:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

/** One frame as it came: `type` is its letter, empty for the startup packet, which has none. */
export interface Frame {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export const startupCode = {
  version3: 196_608,
  cancel: 80_877_102,
  ssl: 80_877_103,
  gss: 80_877_104,
} as const;

/** Larger frames are refused: a protocol error, or a value that no house stores. */
export const maxFrameBytes = 64 * 1024 * 1024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Cuts a byte stream into frames. The first is a startup packet until `typed` is set. */
export class FrameReader {
  #buffer = new Uint8Array(8192);
  #start = 0;
  #end = 0;
  readonly #read: (into: Uint8Array) => Promise<number | null>;
  typed = false;

  constructor(read: (into: Uint8Array) => Promise<number | null>) {
    this.#read = read;
  }

  /** Resolves to undefined where the stream ends, also in the middle of a frame. */
  async next(): Promise<Frame | undefined> {
    const prefix = this.typed ? 1 : 0;
    if (!await this.#fill(prefix + 4)) return undefined;
    const length = prefix + this.#int32(prefix);
    if (length < prefix + 4 || length > maxFrameBytes) {
      throw new Error(
        `A frame of ${length} bytes, more than 3 and at most ${maxFrameBytes} wanted`,
      );
    }
    if (!await this.#fill(length)) return undefined;
    const bytes = this.#buffer.slice(this.#start, this.#start + length);
    this.#start += length;
    return { type: this.typed ? String.fromCharCode(bytes[0] ?? 0) : "", bytes };
  }

  #int32(offset: number): number {
    return new DataView(this.#buffer.buffer).getInt32(this.#start + offset);
  }

  async #fill(length: number): Promise<boolean> {
    while (this.#end - this.#start < length) {
      this.#makeRoom(length);
      const count = await this.#read(this.#buffer.subarray(this.#end));
      if (count === null) return false;
      this.#end += count;
    }
    return true;
  }

  #makeRoom(length: number): void {
    if (this.#start + length <= this.#buffer.length && this.#end < this.#buffer.length) return;
    const kept = this.#buffer.subarray(this.#start, this.#end);
    const next = new Uint8Array(Math.max(8192, 2 * length));
    next.set(kept);
    this.#buffer = next;
    this.#end = kept.length;
    this.#start = 0;
  }
}

/** A frame of `type` around `parts`; strings are written with their terminating zero. */
export function frame(type: string, ...parts: (Uint8Array | string | number)[]): Uint8Array {
  const body = concat(parts.map((part) => {
    if (typeof part === "string") return encoder.encode(part + "\0");
    if (typeof part === "number") return new Uint8Array([part >> 24, part >> 16, part >> 8, part]);
    return part;
  }));
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setInt32(1, 4 + body.length);
  bytes.set(body, 5);
  return bytes;
}

export const syncFrame = frame("S");

/** A startup packet of protocol 3 for `user`. */
export function startupPacket(user: string): Uint8Array {
  const { version3 } = startupCode;
  // A startup packet is a frame without its letter.
  return frame(" ", version3, "user", user, new Uint8Array(1)).subarray(1);
}

/** Ends the connection with a reason that every driver turns into an error of its own. */
export function fatalFrame(code: string, message: string): Uint8Array {
  return frame("E", "SFATAL", "VFATAL", `C${code}`, `M${message}`, new Uint8Array(1));
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** The zero-terminated text that begins at `offset`, and where the next thing begins. */
export function readText(bytes: Uint8Array, offset: number): { text: string; end: number } {
  const zero = bytes.indexOf(0, offset);
  const end = zero === -1 ? bytes.length : zero;
  return { text: decoder.decode(bytes.subarray(offset, end)), end: end + 1 };
}

/**
 * Gives the prepared statement that a frame names (Parse, Bind, Describe, Close) a name of this connection's
 * own, so that two connections may use one name in the one session there is.
 */
export function renameStatement(
  { type, bytes }: Frame,
  rename: (name: string) => string,
): Frame {
  const at = statementOffset(type, bytes);
  if (at === undefined) return { type, bytes };
  const { text, end } = readText(bytes, at);
  if (text === "") return { type, bytes };
  return { type, bytes: frame(type, bytes.subarray(5, at), rename(text), bytes.subarray(end)) };
}

/** The statement that a frame makes (Parse) or ends (Close), by its name. */
export function statementOf(frame: Frame): string | undefined {
  if (frame.type !== "P" && frame.type !== "C") return undefined;
  const at = statementOffset(frame.type, frame.bytes);
  return at === undefined ? undefined : readText(frame.bytes, at).text;
}

function statementOffset(type: string, bytes: Uint8Array): number | undefined {
  switch (type) {
    case "P":
      return 5;
    case "B":
      return readText(bytes, 5).end;
    case "D":
    case "C":
      return bytes[5] === "S".charCodeAt(0) ? 6 : undefined;
  }
}
