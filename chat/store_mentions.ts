/** Who is named by a message: found where it is stored, among the members of its room. */
import type { Transaction } from "../shared/postgres.ts";
import { limits } from "./limits.ts";
import type { Message } from "./model.ts";
import { mentions } from "./text.ts";

/** Names after `@`, lower case, each once; `room` stands for everyone. */
export function mentionedNames(content: string): string[] {
  return [...new Set(mentions(content))].slice(0, limits.mentionsPerMessage);
}

/** Message id → members named, the sender left out. Rooms too large for it have no `@room`. */
export async function storeMentions(
  tx: Transaction,
  messages: readonly Message[],
): Promise<Map<string, string[]>> {
  const named = messages.flatMap((message) =>
    mentionedNames(message.content).map((name) => ({ message, name }))
  );
  const mentioned = new Map<string, string[]>();
  if (named.length === 0) return mentioned;
  const rows = await tx<{ message_id: string; user_id: string }[]>`
    insert into chat.mentions (user_id, message_id, room_id, seq)
    select distinct member.user_id, named.message, named.room, named.seq
    from unnest(${named.map((one) => one.message.id)}::uuid[],
      ${named.map((one) => one.message.roomId)}::uuid[],
      ${named.map((one) => one.message.seq)}::bigint[],
      ${named.map((one) => one.message.senderId)}::bigint[],
      ${named.map((one) => one.name)}::text[]) as named (message, room, seq, sender, name)
    join chat.rooms r on r.id = named.room
    join chat.members member on member.room_id = named.room and member.user_id <> named.sender
    where (named.name = 'room' and r.member_count <= ${limits.roomMentionMembers})
      or member.user_id in (select u.id from chat.users u where lower(u.username) = named.name)
    on conflict do nothing
    returning message_id, user_id`;
  for (const row of rows) {
    const users = mentioned.get(row.message_id) ?? [];
    users.push(row.user_id);
    mentioned.set(row.message_id, users);
  }
  return mentioned;
}
