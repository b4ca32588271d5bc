/** How an event comes to be. Subjects and payloads are in each house's `events.ts`. */
import type { CloudEvent } from "./event_bus.ts";

export interface NewEvent<T> {
  /** The house: `/veza/chat`. */
  readonly source: string;
  /** What happened: `veza.chat.message.created`. */
  readonly type: string;
  /** What it happened to, for example a room's id. */
  readonly subject?: string;
  /** Plain JSON: it has to come back as it went. */
  readonly data: T;
  readonly now: () => number;
  readonly newId: () => string;
}

export function newEvent<T>(event: NewEvent<T>): CloudEvent<T> {
  return {
    specversion: "1.0",
    id: event.newId(),
    source: event.source,
    type: event.type,
    ...(event.subject === undefined ? {} : { subject: event.subject }),
    time: new Date(event.now()).toISOString(),
    datacontenttype: "application/json",
    data: event.data,
  };
}
