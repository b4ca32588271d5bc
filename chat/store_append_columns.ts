/** A batch of new messages as `chat.append_batch` takes it: a column for each thing that a message has. */
import { checkEventSubject } from "../shared/event_bus_rules.ts";
import { keyOf, stored } from "./append_decision.ts";
import { type EventMaker, messageCreated } from "./events.ts";
import type { NewMessage } from "./ports.ts";
import { mentionedNames } from "./store_mentions.ts";

/** Each message is at the same place in all of them, except in those of rooms and of names. */
export interface Columns {
  /** Each room once, and the subject of its messages' events. */
  readonly roomIds: string[];
  readonly subjects: string[];
  /** Places in `roomIds`, from 1 on. */
  readonly rooms: number[];
  readonly ids: string[];
  readonly senders: string[];
  readonly contents: string[];
  readonly types: string[];
  readonly replies: (string | null)[];
  readonly createds: string[];
  readonly keys: (string | null)[];
  readonly hashes: string[];
  /** 0: has to be decided, whatever the rules say. */
  readonly plains: number[];
  readonly rules: number[];
  /** JSON of the event before and behind the seq. */
  readonly eventHeads: string[];
  readonly eventTails: string[];
  /** Places of messages, from 1 on, and whom they name. */
  readonly named: number[];
  readonly names: string[];
}

export function columnsOf(batch: readonly NewMessage[], events: EventMaker): Columns {
  const columns = emptyColumns();
  const rooms = new Map<string, number>();
  const keys = new Set<string>();
  for (const one of batch) {
    const { subject, event } = messageCreated(events, stored(one, 0, []));
    let room = rooms.get(one.roomId);
    if (room === undefined) {
      checkEventSubject(subject);
      room = columns.roomIds.push(one.roomId);
      columns.subjects.push(subject);
      rooms.set(one.roomId, room);
    }
    const key = one.clientMsgId === undefined ? undefined : keyOf(one);
    // Of two that are one message, the second is answered with the first.
    const isPlain = one.attachmentIds.length === 0 && one.screening.hits.length === 0 &&
      (key === undefined || !keys.has(key));
    if (key !== undefined) keys.add(key);
    columns.rooms.push(room);
    columns.plains.push(isPlain ? 1 : 0);
    pushContent(columns, one);
    pushEvent(columns, event);
  }
  return columns;
}

function pushContent(columns: Columns, one: NewMessage): void {
  const place = columns.ids.push(one.id);
  columns.senders.push(one.senderId);
  columns.contents.push(one.content);
  columns.types.push(one.type);
  columns.replies.push(one.replyTo ?? null);
  columns.createds.push(new Date(one.createdAt).toISOString());
  columns.keys.push(one.clientMsgId ?? null);
  columns.hashes.push(one.requestHash);
  columns.rules.push(one.screening.version);
  for (const name of mentionedNames(one.content)) {
    columns.named.push(place);
    columns.names.push(name);
  }
}

const beforeSeq = `"seq":`;

/** The seq is 0 until the room is held; no text of an event can hold these quotes unescaped. */
function pushEvent(columns: Columns, event: object): void {
  const text = JSON.stringify(event);
  const at = text.indexOf(`${beforeSeq}0,`) + beforeSeq.length;
  columns.eventHeads.push(text.slice(0, at));
  columns.eventTails.push(text.slice(at + 1));
}

function emptyColumns(): Columns {
  return {
    roomIds: [],
    subjects: [],
    rooms: [],
    ids: [],
    senders: [],
    contents: [],
    types: [],
    replies: [],
    createds: [],
    keys: [],
    hashes: [],
    plains: [],
    rules: [],
    eventHeads: [],
    eventTails: [],
    named: [],
    names: [],
  };
}
