/** A TCP relay whose connections can be made to hang, as a network does that loses every packet. */

export interface FreezableRelay extends AsyncDisposable {
  readonly port: number;
  /** Connections that are open, and new ones, carry nothing any more, and stay open. */
  freeze(): void;
  /** New connections are carried again; those that were frozen stay so. */
  admit(): void;
}

export function freezableRelay(hostname: string, port: number): FreezableRelay {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const opened = new Set<Deno.Conn>();
  const carrying: Promise<unknown>[] = [];
  let era = { isFrozen: false };

  /** Bytes that come while it is frozen are swallowed. */
  async function carry(from: Deno.Conn, to: Deno.Conn, mine: { isFrozen: boolean }): Promise<void> {
    const buffer = new Uint8Array(65_536);
    try {
      for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
        for (let done = 0; done < count && !mine.isFrozen;) {
          done += await to.write(buffer.subarray(done, count));
        }
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
    close(from);
    if (!mine.isFrozen) close(to);
  }

  function close(connection: Deno.Conn): void {
    if (opened.delete(connection)) connection.close();
  }

  async function accept(): Promise<void> {
    for await (const client of listener) {
      const server = await Deno.connect({ hostname, port });
      const mine = era;
      opened.add(client).add(server);
      carrying.push(carry(client, server, mine), carry(server, client, mine));
    }
  }

  const accepting = accept();
  return {
    port: listener.addr.port,
    freeze: () => era.isFrozen = true,
    admit: () => era = { isFrozen: false },
    [Symbol.asyncDispose]: async () => {
      listener.close();
      await accepting;
      for (const connection of opened) close(connection);
      await Promise.all(carrying);
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.NotConnected;
}
