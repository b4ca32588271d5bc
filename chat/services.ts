/** The rules of chat, put together over their ports. */
import type { EventBus } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Sql } from "../shared/postgres.ts";
import { Access } from "./access.ts";
import { Actors } from "./actors.ts";
import { DirectMessages } from "./direct_messages.ts";
import { eventMaker } from "./events.ts";
import { LiveFanOut, type SignalTarget } from "./live.ts";
import { Membership } from "./membership.ts";
import { MessageModeration } from "./message_moderation.ts";
import { Messages } from "./messages.ts";
import { Moderation } from "./moderation.ts";
import type { Clock, Directory } from "./ports.ts";
import { Presence } from "./presence.ts";
import { RoomWriter } from "./room_writer.ts";
import { Rooms } from "./rooms.ts";
import { Stats } from "./stats.ts";
import { SqlMessageLog } from "./store_append.ts";
import { explainFault, isDataFault } from "./store_faults.ts";
import { SqlMemberStore } from "./store_members.ts";
import { SqlMessageStore } from "./store_messages.ts";
import { SqlStatsStore, SqlUserStore } from "./store_people.ts";
import { SqlRoomStore } from "./store_rooms.ts";
import { SqlSanctionStore } from "./store_sanctions.ts";
import { Users } from "./users.ts";

export interface ServiceParts {
  readonly sql: Sql;
  readonly bus: EventBus;
  readonly liveStore: LiveStore;
  readonly directory: Directory;
  readonly target: SignalTarget;
  readonly log: Logger;
  readonly clock: Clock;
  readonly nodeId: string;
  readonly presenceTtlMs: number;
  /** Something was committed that the outbox should tell. */
  readonly committed: () => void;
}

export interface Services {
  readonly actors: Actors;
  readonly users: Users;
  readonly access: Access;
  readonly rooms: Rooms;
  readonly membership: Membership;
  readonly messages: Messages;
  readonly directMessages: DirectMessages;
  readonly moderation: Moderation;
  readonly messageModeration: MessageModeration;
  readonly stats: Stats;
  readonly presence: Presence;
  readonly live: LiveFanOut;
  readonly writer: RoomWriter;
  readonly roomStore: SqlRoomStore;
  readonly messageStore: SqlMessageStore;
  readonly memberStore: SqlMemberStore;
}

export function createServices(parts: ServiceParts): Services {
  const { sql, clock, committed, directory, nodeId, log } = parts;
  const events = eventMaker(clock.now, clock.newId);
  const roomStore = new SqlRoomStore(sql);
  const messageStore = new SqlMessageStore(sql);
  const memberStore = new SqlMemberStore(sql);
  const live = new LiveFanOut(parts.bus, nodeId, parts.target);
  const users = new Users(new SqlUserStore(sql), directory, clock);
  const access = new Access(roomStore, directory, users, clock);
  const presence = new Presence({
    store: parts.liveStore,
    members: memberStore,
    live,
    log,
    clock,
    nodeId,
    ttlMs: parts.presenceTtlMs,
  });
  const writer = new RoomWriter({
    log: new SqlMessageLog(sql, events),
    now: clock.now,
    onStored: (stored) => {
      committed();
      live.stored(stored);
    },
    explain: explainFault,
    isOnesFault: isDataFault,
  });
  const messages = new Messages(
    messageStore,
    memberStore,
    access,
    writer,
    live,
    events,
    clock,
    committed,
  );
  const rooms = new Rooms(roomStore, access, users, presence, events, clock, committed);
  return {
    actors: new Actors(users),
    users,
    access,
    rooms,
    membership: new Membership(
      memberStore,
      access,
      users,
      presence,
      live,
      events,
      clock,
      committed,
    ),
    messages,
    directMessages: new DirectMessages(
      rooms,
      roomStore,
      messages,
      messageStore,
      memberStore,
      users,
      live,
      clock.now,
    ),
    moderation: new Moderation(
      new SqlSanctionStore(sql),
      access,
      users,
      live,
      events,
      clock,
      committed,
    ),
    messageModeration: new MessageModeration(
      messageStore,
      messages,
      access,
      live,
      events,
      clock,
      committed,
    ),
    stats: new Stats(new SqlStatsStore(sql), access, presence, clock),
    presence,
    live,
    writer,
    roomStore,
    messageStore,
    memberStore,
  };
}
