/** Sanctions given on one node, to a member who listens and speaks on another. */
import { Connection, record } from "../../chaos/connection.ts";
import { runToken } from "../../chaos/tokens.ts";
import { startWorld } from "../../chaos/world.ts";
import { ms, percentiles } from "../../latency.ts";
import { type Print, printTable } from "../chat/table.ts";
import { type Deed, deeds } from "./deeds.ts";
import { Member } from "./member.ts";

const rounds = 40;
const targetMs = 100;

interface Round {
  /** From the call to the push at the member's socket. */
  readonly toldMs: number | undefined;
  /** From the call to the first answer that is as it has to be from then on. */
  readonly obeyedMs: number;
  /** Tries begun after the moderator had the answer that went as if nothing had been done. */
  readonly late: number;
}

/** False where one took longer than the target, or did not hold from its answer on. */
export async function benchSanctions(print: Print): Promise<boolean> {
  await using world = await startWorld(2, { VEZA_CHAT_FLOOD_BURST: "0" });
  const [here = "", there = ""] = world.nodes.map((node) => node.socketUrl);
  await using moderator = await Connection.open(here, await runToken(1));
  const { room } = await moderator.rpc("create_room", { name: "a room" });
  const whom = { room_id: String(record(room).id), user_id: "2" };
  using member = await Member.enter(there, await runToken(2), whom.room_id, 2);
  const rows: string[][] = [];
  let isKept = true;
  for (const deed of deeds) {
    const all: Round[] = [];
    for (let n = 0; n < rounds; n++) all.push(await round(deed, moderator, member, whom));
    const told = all.flatMap(({ toldMs }) => toldMs ?? []);
    const obeyed = all.map(({ obeyedMs }) => obeyedMs);
    const late = all.reduce((sum, one) => sum + one.late, 0);
    isKept &&= late === 0 && [...told, ...obeyed].every((one) => one <= targetMs);
    rows.push([deed.name, ...spread(told), ...spread(obeyed), String(late)]);
  }
  print(`### Sanctions on another node: ${rounds} each, from the moderator's call on\n`);
  printTable(print, [
    "what",
    "told, median",
    "max",
    "obeyed, median",
    "max",
    "let through after the answer",
  ], rows);
  return isKept;
}

async function round(
  deed: Deed,
  moderator: Connection,
  member: Member,
  whom: object,
): Promise<Round> {
  const rpc = moderator.rpc.bind(moderator);
  await deed.prepare(rpc, whom);
  const told = deed.told?.(member);
  const isAsItHasToBe = ({ isStored }: { isStored: boolean }) => isStored === deed.mayAfterwards;
  const speaking = member.speak(deed.text, isAsItHasToBe);
  // At any moment of the speaker's, and of the clocks by which nodes write to their sockets.
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 50));
  const calledAt = performance.now();
  const done = await deed.act(rpc, whom);
  const answeredAt = performance.now();
  const tries = await speaking;
  const obeyedMs = (tries.at(-1)?.answeredAt ?? NaN) - calledAt;
  const late = tries.filter((one) => one.sentAt > answeredAt && !isAsItHasToBe(one)).length;
  const toldMs = told === undefined ? undefined : await told - calledAt;
  await deed.undo(rpc, whom, member, done);
  return { toldMs, obeyedMs, late };
}

function spread(samples: readonly number[]): [string, string] {
  if (samples.length === 0) return ["–", "–"];
  const { p50, max } = percentiles(samples);
  return [ms(p50), ms(max)];
}
