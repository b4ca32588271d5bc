/** What a process holds, by the runtime's own inspector: right after everything that nobody needs was cleared away. */

export class Inspected implements Disposable {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: Record<string, unknown>) => void>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { id, result = {} } = JSON.parse(data);
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    };
  }

  /** `port`: of `--inspect=127.0.0.1:port`. */
  static async open(port: number): Promise<Inspected> {
    const response = await fetch(`http://127.0.0.1:${port}/json`);
    const [{ webSocketDebuggerUrl }] = await response.json();
    const socket = new WebSocket(webSocketDebuggerUrl);
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onerror = () => reject(new Error("The inspector does not answer"));
    });
    return new Inspected(socket);
  }

  /** Bytes of its JavaScript, buffers included. */
  async heldBytes(): Promise<number> {
    // A finalizer may free what only the next round finds.
    for (let round = 0; round < 2; round++) await this.#ask("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize } = await this.#ask("Runtime.getHeapUsage");
    return Number(usedSize) + Number(backingStorageSize);
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }

  #ask(method: string): Promise<Record<string, unknown>> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
