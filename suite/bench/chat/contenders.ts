/** The servers that are compared, each a process that one crowd after the other meets. */
import { Connection, record } from "../../chaos/connection.ts";
import { runToken } from "../../chaos/tokens.ts";
import { startWorld, type World } from "../../chaos/world.ts";
import type { CrowdPlan } from "./generator/crowd.ts";
import type { DialectName } from "./generator/dialects.ts";

export type Meeting = Pick<CrowdPlan, "dialect" | "url" | "tokens" | "rooms">;

export interface Contender extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  /** Rooms with their members in. */
  meet(rooms: number): Promise<Meeting>;
}

export interface House extends Contender {
  readonly world: World;
}

/** Sockets share accounts, as devices do: a node lets one account have 64. */
const people = 500;

/** What is measured is the house, not what keeps people from hammering it. */
const withoutFloodControl = {
  VEZA_CHAT_FLOOD_BURST: "100000",
  VEZA_CHAT_FLOOD_PER_SECOND: "100000",
};

/** One chat node on PostgreSQL, NATS and Redis of its own. */
export async function startHouse(env: Readonly<Record<string, string>> = {}): Promise<House> {
  const world = await startWorld(1, { ...withoutFloodControl, ...env });
  const [node] = world.nodes;
  if (node === undefined) throw new Error("A world has a node");
  const tokens = await Promise.all(Array.from({ length: people }, (_, i) => runToken(100 + i)));
  return {
    name: "Veza",
    world,
    get pid() {
      return node.pid;
    },
    meet: async (count) => {
      const rooms = await makeRooms(node.socketUrl, count);
      await join(node.socketUrl, tokens, rooms);
      return { dialect: "veza", url: new URL(node.socketUrl).origin, tokens, rooms };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

async function makeRooms(url: string, count: number): Promise<string[]> {
  await using owner = await Connection.open(url, await runToken(1));
  const rooms: string[] = [];
  for (let i = 0; i < count; i++) {
    const { room } = await owner.rpc("create_room", { name: `room ${i}` });
    rooms.push(String(record(room).id));
  }
  return rooms;
}

/** Person i into room i, counted round. */
async function join(
  url: string,
  tokens: readonly string[],
  rooms: readonly string[],
): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < Math.max(tokens.length, rooms.length); i = next++) {
      await using person = await Connection.open(url, tokens[i % tokens.length] ?? "");
      await person.rpc("join_room", { room_id: rooms[i % rooms.length] });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const wsFlags = [
  "--allow-net=127.0.0.1",
  "--allow-read",
  "--allow-env=WS_NO_BUFFER_UTIL,WS_NO_UTF_8_VALIDATE",
];

/** Socket.IO and `ws`, installed for this run in a folder that goes with it. */
export async function installPeers(): Promise<Peers> {
  const folder = await Deno.makeTempDir({ prefix: "veza-bench-peers-" });
  const packages = ["socket.io@4.8.4", "ws@8.23.0"];
  const { success, stderr } = await new Deno.Command("npm", {
    args: ["install", "--no-audit", "--no-fund", "--prefix", folder, ...packages],
  }).output();
  if (!success) throw new Error(`npm install failed: ${new TextDecoder().decode(stderr)}`);
  const socketIo = await placeProgram(folder, "socket_io.mjs");
  const ws = await placeProgram(folder, "ws.mjs");
  return {
    starts: [
      () => startPeer("Socket.IO 4", "socket.io", { command: "node", args: [socketIo] }),
      () => startPeer("ws 8", "ws", { command: "node", args: [ws] }),
    ],
    startOnRuntime: () =>
      startPeer("ws 8 on Deno", "ws", {
        command: Deno.execPath(),
        args: ["run", "--no-config", "--no-lock", "--node-modules-dir=manual", ...wsFlags, ws],
      }),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

export interface Peers extends AsyncDisposable {
  readonly starts: readonly (() => Promise<Contender>)[];
  /** What each connection of ours stands on, and nothing else: `ws` on `node:http` of the runtime. */
  startOnRuntime(): Promise<Contender>;
}

/** The programs are kept as text, since what they import is installed beside the copy alone. */
async function placeProgram(folder: string, name: string): Promise<string> {
  const placed = `${folder}/${name}`;
  await Deno.copyFile(new URL(`./peers/${name}.txt`, import.meta.url), placed);
  return placed;
}

interface Program {
  readonly command: string;
  readonly args: string[];
}

async function startPeer(
  name: string,
  dialect: DialectName,
  { command, args }: Program,
): Promise<Contender> {
  const child = new Deno.Command(command, {
    args,
    env: { NODE_ENV: "production" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = await output.read();
  const port = Number(value);
  return {
    name,
    pid: child.pid,
    meet: (count) =>
      Promise.resolve({
        dialect,
        url: `ws://127.0.0.1:${port}`,
        tokens: [""],
        rooms: Array.from({ length: count }, (_, i) => `room ${i}`),
      }),
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await output.cancel();
      await child.status;
    },
  };
}
