/** A line between a client and a server that can be cut in the middle of a word. */

export interface TcpLine extends AsyncDisposable {
  /** `127.0.0.1:port` of this end. */
  readonly host: string;
  /** Every connection ends at once, on both sides, and new ones are refused until `mend`. */
  cut(): void;
  mend(): void;
}

/** A line to `127.0.0.1:port`. */
export function openTcpLine(port: number): TcpLine {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const pairs = new Set<readonly [Deno.TcpConn, Deno.TcpConn]>();
  const running = new Set<Promise<void>>();
  let isCut = false;
  const hangUp = (ends: Iterable<Deno.TcpConn>) => {
    for (const end of ends) close(end);
  };
  const connect = async (near: Deno.TcpConn) => {
    if (isCut) return close(near);
    let far: Deno.TcpConn;
    try {
      far = await Deno.connect({ hostname: "127.0.0.1", port });
    } catch (error) {
      close(near);
      if (error instanceof Deno.errors.ConnectionRefused) return;
      throw error;
    }
    const pair = [near, far] as const;
    pairs.add(pair);
    await Promise.all([carry(near, far), carry(far, near)]);
    hangUp(pair);
    pairs.delete(pair);
  };
  const accepting = (async () => {
    for await (const near of listener) {
      const one = connect(near).finally(() => running.delete(one));
      running.add(one);
    }
  })();
  return {
    host: `127.0.0.1:${listener.addr.port}`,
    cut: () => {
      isCut = true;
      for (const pair of pairs) hangUp(pair);
    },
    mend: () => {
      isCut = false;
    },
    [Symbol.asyncDispose]: async () => {
      listener.close();
      await accepting;
      for (const pair of pairs) hangUp(pair);
      await Promise.all(running);
    },
  };
}

/** Until either end is closed; what the other end has to say to that is its own affair. */
async function carry(from: Deno.TcpConn, to: Deno.TcpConn): Promise<void> {
  const buffer = new Uint8Array(32_768);
  try {
    for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
      for (let at = 0; at < count;) at += await to.write(buffer.subarray(at, count));
    }
    await to.closeWrite();
  } catch (error) {
    if (!isHungUp(error)) throw error;
    close(from);
    close(to);
  }
}

function isHungUp(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.NotConnected;
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    // It was closed from the other side of the line a moment ago.
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
