/** What a moderator does, and how it is undone for the next round. */
import type { Member } from "./member.ts";

type Rpc = (method: string, data: Record<string, unknown>) => Promise<Record<string, unknown>>;

export interface Deed {
  readonly name: string;
  /** Whether the member may speak afterwards. */
  readonly mayAfterwards: boolean;
  /** What the member says all the time. */
  readonly text: string;
  /** Before the clock runs. */
  readonly prepare: (rpc: Rpc, whom: object) => Promise<unknown>;
  /** Answers what `undo` is given. */
  readonly act: (rpc: Rpc, whom: object) => Promise<Record<string, unknown>>;
  /** When the member's sockets are told; undefined where nobody is. */
  readonly told: ((member: Member) => Promise<number>) | undefined;
  readonly undo: (
    rpc: Rpc,
    whom: object,
    member: Member,
    done: Record<string, unknown>,
  ) => Promise<unknown>;
}

const nothing = () => Promise.resolve();
const spam = { name: "no spam", kind: "WORDS", terms: ["spam"] };

/** `whom` of each call: `room_id` and `user_id`. */
export const deeds: readonly Deed[] = [
  {
    name: "ban",
    mayAfterwards: false,
    text: "hello",
    prepare: nothing,
    act: (rpc, whom) => rpc("ban_user", { ...whom, duration_seconds: 600 }),
    told: (member) => member.leftRoom(),
    undo: async (rpc, whom, member) => {
      await rpc("unban_user", { ...whom });
      await member.join();
    },
  },
  {
    name: "mute",
    mayAfterwards: false,
    text: "hello",
    prepare: nothing,
    act: (rpc, whom) => rpc("mute_user", { ...whom, duration_seconds: 600 }),
    told: (member) => member.toldOf("mute"),
    undo: (rpc, whom) => rpc("unmute_user", { ...whom }),
  },
  {
    name: "unmute",
    mayAfterwards: true,
    text: "hello",
    prepare: (rpc, whom) => rpc("mute_user", { ...whom, duration_seconds: 600 }),
    act: (rpc, whom) => rpc("unmute_user", { ...whom }),
    told: (member) => member.toldOf("unmute"),
    undo: nothing,
  },
  {
    name: "kick",
    mayAfterwards: false,
    text: "hello",
    prepare: nothing,
    act: (rpc, whom) => rpc("kick_user", { ...whom }),
    told: (member) => member.leftRoom(),
    undo: (_rpc, _whom, member) => member.join(),
  },
  {
    name: "automod rule",
    mayAfterwards: false,
    text: "spam",
    prepare: nothing,
    act: (rpc, whom) =>
      rpc("create_automod_rule", { room_id: Reflect.get(whom, "room_id"), settings: spam }),
    told: undefined,
    undo: (rpc, _whom, _member, { id }) => rpc("delete_automod_rule", { rule_id: id }),
  },
];
