/** Pages of history and searches, in a room with a long past and in a young one. */
import { Connection, record } from "../../chaos/connection.ts";
import { runToken } from "../../chaos/tokens.ts";
import { startWorld } from "../../chaos/world.ts";
import { ms, percentiles, timed } from "../../latency.ts";
import { count, type Print, printTable, ratio } from "../chat/table.ts";
import { fillRoom, someIds } from "./store.ts";

const samples = 300;
const sizes = [1_000, 1_000_000];

/** One kind of question; `id`: a message somewhere in the room. */
interface Question {
  readonly name: string;
  readonly ask: (connection: Connection, room: string, id: string) => Promise<unknown>;
}

const page =
  (fields: (id: string) => Record<string, unknown>): Question["ask"] =>
  async (connection, room, id) => {
    const answer = await connection.rpc("get_message_history", {
      room_id: room,
      limit: 50,
      ...fields(id),
    });
    if (!Array.isArray(answer.messages) || answer.messages.length === 0) {
      throw new Error("The page is empty");
    }
  };

const search = (query: () => string): Question["ask"] => (connection, room) =>
  connection.rpc("search_messages", { room_id: room, query: query(), limit: 50 });

const rare = () => `w${10_000 + Math.floor(Math.random() * 10_000)}`;

const questions: readonly Question[] = [
  { name: "newest page of 50", ask: page(() => ({})) },
  { name: "50 before any message", ask: page((id) => ({ before_id: id })) },
  { name: "50 around any message", ask: page((id) => ({ around_id: id })) },
  { name: "search: a rare word", ask: search(rare) },
  { name: "search: a word in a third of all messages", ask: search(() => "w0") },
  { name: "search: a frequent and a rare word", ask: search(() => `w1 ${rare()}`) },
  { name: "search: a word that nobody wrote", ask: search(() => "nobody") },
];

export async function benchHistory(print: Print): Promise<void> {
  await using world = await startWorld(1);
  const url = world.nodes[0]?.socketUrl ?? "";
  await using connection = await Connection.open(url, await runToken(1));
  const measured = new Map<string, string[]>();
  const p99s = new Map<string, number>();
  for (const size of sizes) {
    const { room } = await connection.rpc("create_room", { name: `room of ${size}` });
    const id = String(record(room).id);
    const filling = await timed(() => fillRoom(world.postgres.url, id, size));
    print(`${count(size)} messages are there after ${(filling / 1000).toFixed(0)} s`);
    const ids = await someIds(world.postgres.url, id, samples);
    for (const { name, ask } of questions) {
      const cells = measured.get(name) ?? [];
      measured.set(name, cells);
      const times = await measure((i) => ask(connection, id, ids[i % ids.length] ?? ""));
      if (typeof times === "string") {
        cells.push(times, "–", "–");
        continue;
      }
      const { p50, p99 } = percentiles(times);
      cells.push(ms(p50), ms(p99), ratio(p99, p99s.get(name) ?? p99));
      p99s.set(name, p99);
    }
  }
  print("\n### History and search, one question after the other\n");
  const columns = sizes.flatMap((size) => [`p50 of ${count(size)}`, "p99", "to the young room"]);
  printTable(
    print,
    ["question", ...columns],
    [...measured].map(([name, cells]) => [name, ...cells]),
  );
}

/** Milliseconds of each, or what the house answered where it does not do this. */
async function measure(ask: (i: number) => Promise<unknown>): Promise<number[] | string> {
  const times: number[] = [];
  const end = performance.now() + 8_000;
  try {
    for (let i = 0; i < 20; i++) await ask(i);
    for (let i = 0; i < samples && performance.now() < end; i++) {
      times.push(await timed(() => ask(i)));
    }
    return times;
  } catch (error) {
    return String(error).slice(0, 60);
  }
}
