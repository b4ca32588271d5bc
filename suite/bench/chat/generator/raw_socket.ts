/** A WebSocket over bare TCP. */
import { FrameReader, type FrameSink } from "./frame_reader.ts";

const encoder = new TextEncoder();
const readBytes = 32_768;

export class RawSocket {
  readonly #connection: Deno.TcpConn;
  #sending: Promise<void> = Promise.resolve();
  #isClosed = false;
  #isStalled = false;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(url: string, sink: FrameSink): Promise<RawSocket> {
    const { hostname, port, pathname, search, host } = new URL(url);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    const request = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==",
      "",
      "",
    ];
    const socket = new RawSocket(connection);
    await socket.#write(encoder.encode(request.join("\r\n")));
    const buffer = new Uint8Array(readBytes);
    let head = "";
    while (!head.includes("\r\n\r\n")) {
      const count = await connection.read(buffer);
      if (count === null) throw new Error(`${url} closed before it answered`);
      // Latin-1: a character is a byte, so that what follows the head can be told from it.
      head += String.fromCharCode(...buffer.subarray(0, count));
    }
    if (!head.startsWith("HTTP/1.1 101")) throw new Error(`${url} answered ${head.split("\r")[0]}`);
    const reader = new FrameReader(sink);
    const rest = head.slice(head.indexOf("\r\n\r\n") + 4);
    reader.push(Uint8Array.from(rest, (character) => character.charCodeAt(0)));
    socket.#read(reader, buffer, sink);
    return socket;
  }

  /** One text frame. */
  send(text: string): void {
    const bytes = frame(encoder.encode(text));
    this.#sending = this.#sending.then(() => this.#isClosed ? undefined : this.#write(bytes));
  }

  /** Reads nothing any more, and stays. */
  stall(): void {
    this.#isStalled = true;
  }

  /** Cuts the connection without a word. */
  cut(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#connection.close();
  }

  async #read(
    reader: FrameReader,
    buffer: Uint8Array<ArrayBuffer>,
    sink: FrameSink,
  ): Promise<void> {
    try {
      while (!this.#isClosed) {
        const count = await this.#connection.read(buffer);
        if (count === null) break;
        if (this.#isStalled) return;
        reader.push(buffer.subarray(0, count));
      }
    } catch (error) {
      // Cut by either side.
      if (!this.#isClosed && !(error instanceof Deno.errors.ConnectionReset)) throw error;
    }
    if (!this.#isClosed) sink.closing();
    this.cut();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        at += await this.#connection.write(bytes.subarray(at));
      }
    } catch (error) {
      if (this.#isClosed) return;
      const isGone = error instanceof Deno.errors.BrokenPipe ||
        error instanceof Deno.errors.ConnectionReset;
      if (!isGone) throw error;
    }
  }
}

/** Masked with zeros, which leaves the payload as it is. */
function frame(payload: Uint8Array): Uint8Array {
  const isLong = payload.length > 125;
  if (payload.length > 65_535) throw new Error("Frames of a bench are short");
  const head = isLong ? 8 : 6;
  const bytes = new Uint8Array(head + payload.length);
  bytes[0] = 0x81;
  bytes[1] = 0x80 | (isLong ? 126 : payload.length);
  if (isLong) new DataView(bytes.buffer).setUint16(2, payload.length);
  bytes.set(payload, head);
  return bytes;
}
