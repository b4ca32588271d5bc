/** Listeners over bare TCP, in a process of their own: they take what comes and count it. */

export interface CrowdPlan {
  readonly port: number;
  /** One head of a request for each listener, without the empty line at its end. */
  readonly heads: readonly string[];
  /** Frames that a WebSocket listener sends now and then, as players do: what their buffer holds. */
  readonly reports: boolean;
}

export type CrowdOrder =
  | { readonly do: "enter"; readonly plan: CrowdPlan }
  | { readonly do: "listen"; readonly seconds: number };

export interface Heard {
  readonly listeners: number;
  /** Bytes a second, of the listener who got least and of the one in the middle. */
  readonly least: number;
  readonly median: number;
  /** The longest time in which a listener got nothing, ms. */
  readonly longestGap: number;
  /** Listeners who were cut. */
  readonly lost: number;
}

const readBytes = 65_536;
const reportEveryMs = 10_000;
const atOnce = 64;

class Listener {
  readonly #connection: Deno.TcpConn;
  bytes = 0;
  lastAt = performance.now();
  longestGap = 0;
  isLost = false;

  constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(port: number, head: string): Promise<Listener> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(new TextEncoder().encode(`${head}\r\n\r\n`));
    const buffer = new Uint8Array(readBytes);
    const count = await connection.read(buffer) ?? 0;
    const answer = new TextDecoder("latin1").decode(buffer.subarray(0, Math.min(count, 200)));
    if (!/^HTTP\/1\.[01] (101|200)/.test(answer)) throw new Error(`Not let in: ${answer}`);
    const listener = new Listener(connection);
    listener.#read(buffer).catch(() => listener.isLost = true);
    return listener;
  }

  reset(): void {
    this.bytes = this.longestGap = 0;
    this.lastAt = performance.now();
  }

  /** `{"type":"buffer","ms":900}`, masked with zeros. */
  async report(): Promise<void> {
    const payload = new TextEncoder().encode('{"type":"buffer","ms":900}');
    const frame = Uint8Array.of(0x81, 0x80 | payload.length, 0, 0, 0, 0, ...payload);
    await this.#connection.write(frame);
  }

  async #read(buffer: Uint8Array<ArrayBuffer>): Promise<void> {
    while (true) {
      const count = await this.#connection.read(buffer);
      if (count === null) break;
      const now = performance.now();
      this.longestGap = Math.max(this.longestGap, now - this.lastAt);
      this.lastAt = now;
      this.bytes += count;
    }
    this.isLost = true;
  }
}

export class Crowd {
  readonly #listeners: Listener[] = [];

  async enter({ port, heads, reports }: CrowdPlan): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let i = next++; i < heads.length; i = next++) {
        this.#listeners.push(await Listener.open(port, heads[i] ?? ""));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    if (!reports) return;
    setInterval(() => {
      for (const listener of this.#listeners) {
        listener.report().catch(() => listener.isLost = true);
      }
    }, reportEveryMs);
  }

  async listen(seconds: number): Promise<Heard> {
    for (const listener of this.#listeners) listener.reset();
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const rates = this.#listeners.map(({ bytes }) => bytes / seconds).toSorted((a, b) => a - b);
    return {
      listeners: rates.length,
      least: rates[0] ?? 0,
      median: rates[rates.length >> 1] ?? 0,
      longestGap: Math.max(0, ...this.#listeners.map(({ longestGap }) => longestGap)),
      lost: this.#listeners.filter(({ isLost }) => isLost).length,
    };
  }
}
