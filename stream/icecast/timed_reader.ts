/** Reads from a connection that may be slow, dead or hostile: every wait has its end. */

export type ReadOutcome = Uint8Array<ArrayBuffer> | "end" | "late" | "closed";

const bufferBytes = 16 * 1024;

export class TimedReader {
  readonly #connection: Deno.Conn;
  readonly #buffer = new Uint8Array(bufferBytes);
  #closed = false;

  constructor(connection: Deno.Conn) {
    this.#connection = connection;
  }

  /** What comes within `ms`, a copy; `late` closes the connection, because nothing can be read of it any more. */
  async read(ms: number): Promise<ReadOutcome> {
    if (this.#closed) return "closed";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.close();
    }, Math.max(0, ms));
    try {
      const count = await this.#connection.read(this.#buffer);
      return count === null ? "end" : this.#buffer.slice(0, count);
    } catch (error) {
      // The peer's reset, or our own close: over either way.
      if (error instanceof Error) return late ? "late" : "closed";
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** False where nobody is there to read it. */
  async write(text: string): Promise<boolean> {
    const bytes = new TextEncoder().encode(text);
    try {
      for (let at = 0; at < bytes.length;) {
        at += await this.#connection.write(bytes.subarray(at));
      }
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  }

  /**
   * Ends our side and waits a little for theirs: a connection that is closed over unread bytes is reset, and
   * the sender never sees why it was refused.
   */
  async linger(ms: number, bytesMax: number): Promise<void> {
    if (this.#closed) return;
    await this.#connection.closeWrite().catch(() => this.close());
    for (let bytes = 0; bytes < bytesMax;) {
      const read = await this.read(ms);
      if (typeof read === "string") break;
      bytes += read.length;
    }
    this.close();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }
}
