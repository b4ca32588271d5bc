/** What a WHEP listener costs each WebRTC stack: the sender is a process of its own. */
import { TestPeer } from "../../../stream/webrtc/testing/peer.ts";

export interface Cost {
  readonly stack: string;
  readonly listeners: number;
  /** Milliseconds of processor time per second and listener. */
  readonly cpuMs: number;
  /** Resident, as the system sees it: with what the runtime has not cleared away yet. */
  readonly kilobytes: number;
  /** On the heap and behind its buffers, right after everything that nobody holds was cleared away. */
  readonly heldKilobytes: number;
  /** Packets that came, of those that should have. */
  readonly received: number;
}

interface Numbers {
  readonly cpuMs: number;
  readonly bytes: number;
  readonly held: number;
}

const measuredMs = 5_000;
const packetMs = 20;

export async function measureListeners(stack: string, listeners: number): Promise<Cost> {
  await using sender = await startSender(stack);
  const open: TestPeer[] = [];
  await using stack_ = new AsyncDisposableStack();
  const join = async () => {
    const peer = stack_.use(new TestPeer("recvonly"));
    await peer.open(sender.url);
    open.push(peer);
  };
  // The first one loads what all of them need.
  await join();
  const idle = await sender.measure();
  for (let i = 0; i < listeners; i++) await join();
  const before = open.reduce((sum, { received }) => sum + received.length, 0);
  const busy = await sender.measure();
  const after = open.reduce((sum, { received }) => sum + received.length, 0);
  return {
    stack,
    listeners,
    cpuMs: (busy.cpuMs - idle.cpuMs) / listeners,
    kilobytes: (busy.bytes - idle.bytes) / listeners / 1024,
    heldKilobytes: (busy.held - idle.held) / listeners / 1024,
    received: (after - before) / (open.length * measuredMs / packetMs),
  };
}

async function startSender(stack: string) {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--frozen", "--allow-env", "--allow-net=127.0.0.1", "--allow-read", "--allow-sys"],
      ...["--allow-ffi", "--v8-flags=--expose-gc"],
      ...[new URL("sender/main.ts", import.meta.url).pathname, stack],
    ],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const url = ((await reader.read()).value ?? "").trim();
  const ask = async (path: string) => await (await fetch(new URL(path, url))).json();
  const read = async (): Promise<Omit<Numbers, "held">> => await ask("/");
  return {
    url,
    /** Processor time per second, and memory, over the next seconds. */
    measure: async (): Promise<Numbers> => {
      const from = await read();
      await new Promise((resolve) => setTimeout(resolve, measuredMs));
      const to = await read();
      const cpuMs = (to.cpuMs - from.cpuMs) / (measuredMs / 1000);
      return { cpuMs, bytes: to.bytes, held: await ask("/held") };
    },
    [Symbol.asyncDispose]: async () => {
      process.kill("SIGTERM");
      await reader.cancel();
      await process.status;
    },
  };
}
