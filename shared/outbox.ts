/**
 * What a transaction commits is announced for certain: the event is a row of the same transaction, and a relay
 * moves rows to the bus. A crash anywhere repeats a publication at worst, which its id makes one again.
 */
import type { CloudEvent } from "./event_bus.ts";
import { checkEventSubject, encodeEvent } from "./event_bus_rules.ts";
import type { Migration, Query } from "./postgres.ts";

export { type OutboxRelay, type OutboxRelayOptions, startOutboxRelay } from "./outbox_relay.ts";

/** The first of a house's migrations. */
export function outboxMigration(schema: string): Migration {
  return {
    id: "0000_outbox",
    text: `
      create table ${schema}.outbox (
        position bigint generated always as identity primary key,
        subject text not null,
        event text not null
      );
      create table ${schema}.outbox_lease (
        one boolean primary key default true check (one),
        holder text not null,
        until timestamptz not null
      );
      insert into ${schema}.outbox_lease (holder, until) values ('', '-infinity');
    `,
  };
}

/**
 * To be called in the transaction that does what the event tells. Events leave in the order of their `enqueue`
 * calls where those were in one transaction, or in transactions that waited for each other (by a lock of the room,
 * say). Throws `EventBusError` for what no bus would take, so that nothing can get stuck.
 */
export async function enqueue(
  query: Query,
  schema: string,
  subject: string,
  event: CloudEvent,
): Promise<void> {
  checkEventSubject(subject);
  const text = new TextDecoder().decode(encodeEvent(event));
  await query`insert into ${query(schema)}.outbox (subject, event) values (${subject}, ${text})`;
}

/** Many at once, in their order, by one statement. */
export async function enqueueAll(
  query: Query,
  schema: string,
  entries: readonly { readonly subject: string; readonly event: CloudEvent }[],
): Promise<void> {
  if (entries.length === 0) return;
  const subjects = entries.map(({ subject }) => subject);
  subjects.forEach(checkEventSubject);
  const texts = entries.map(({ event }) => new TextDecoder().decode(encodeEvent(event)));
  await query`
    insert into ${query(schema)}.outbox (subject, event)
    select subject, event
    from unnest(${subjects}::text[], ${texts}::text[]) with ordinality as all_of (subject, event, place)
    order by place`;
}
