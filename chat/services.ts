/** The rules of chat, put together over their ports. */
import type { BlobStore } from "../shared/blob_store.ts";
import type { EventBus } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Sql } from "../shared/postgres.ts";
import { Access } from "./access.ts";
import { Actors } from "./actors.ts";
import { AttachmentSweeper } from "./attachment_sweeper.ts";
import type { AttachmentTickets } from "./attachment_tickets.ts";
import { type FileRules, Uploads } from "./attachment_uploads.ts";
import { Attachments } from "./attachments.ts";
import { Automod } from "./automod.ts";
import { AutomodAdmin } from "./automod_admin.ts";
import { AutomodCache } from "./automod_cache.ts";
import type { Core } from "./core.ts";
import { DirectMessages } from "./direct_messages.ts";
import { eventMaker } from "./events.ts";
import { LiveFanOut, type SignalTarget } from "./live.ts";
import { FloodGate, type FloodLimits } from "./flood.ts";
import { Grants } from "./grants.ts";
import { Inbox } from "./inbox.ts";
import { Membership } from "./membership.ts";
import { MessageMarks } from "./message_marks.ts";
import { MessageModeration } from "./message_moderation.ts";
import { Messages } from "./messages.ts";
import { Moderation } from "./moderation.ts";
import type { Clock, Directory } from "./ports.ts";
import { Presence } from "./presence.ts";
import { Privacy } from "./privacy.ts";
import { Reports } from "./reports.ts";
import { RoomAdmin } from "./room_admin.ts";
import { RoomWriter } from "./room_writer.ts";
import { Rooms } from "./rooms.ts";
import { StandingCache } from "./standing_cache.ts";
import { Stats } from "./stats.ts";
import { SqlMessageLog } from "./store_append.ts";
import { SqlAttachmentStore } from "./store_attachments.ts";
import { SqlAutomodStore } from "./store_automod.ts";
import { explainFault, isDataFault } from "./store_faults.ts";
import { SqlInboxStore } from "./store_inbox.ts";
import { SqlMarkStore } from "./store_marks.ts";
import { SqlMemberStore } from "./store_members.ts";
import { SqlMessageStore } from "./store_messages.ts";
import { SqlStatsStore, SqlUserStore } from "./store_people.ts";
import { SqlPrivacyStore } from "./store_privacy.ts";
import { SqlAuditStore, SqlReportStore } from "./store_reports.ts";
import { SqlRoomAdminStore } from "./store_room_admin.ts";
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
  readonly flood: FloodLimits;
  readonly blobs: BlobStore;
  readonly fileRules: FileRules;
  readonly tickets: AttachmentTickets;
  /** Something was committed that the outbox should tell. */
  readonly committed: () => void;
  /** The database does not answer: what is asked from here on goes over new connections. */
  readonly renewDatabase: () => void;
}

export interface Services {
  readonly actors: Actors;
  readonly users: Users;
  readonly grants: Grants;
  readonly access: Access;
  readonly rooms: Rooms;
  readonly membership: Membership;
  readonly messages: Messages;
  readonly directMessages: DirectMessages;
  readonly moderation: Moderation;
  readonly messageModeration: MessageModeration;
  readonly marks: MessageMarks;
  readonly inbox: Inbox;
  readonly roomAdmin: RoomAdmin;
  readonly reports: Reports;
  readonly automodAdmin: AutomodAdmin;
  readonly privacy: Privacy;
  readonly attachments: Attachments;
  readonly uploads: Uploads;
  readonly sweeper: AttachmentSweeper;
  readonly stats: Stats;
  readonly presence: Presence;
  readonly live: LiveFanOut;
  readonly writer: RoomWriter;
  readonly flood: FloodGate;
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
  const live = new LiveFanOut(parts.bus, nodeId, {
    accept: (channel, signal) => {
      standings.accept(channel, signal);
      parts.target.accept(channel, signal);
    },
  });
  parts.bus.onReconnect(() => standings.clear());
  const users = new Users(new SqlUserStore(sql), directory, clock);
  const standings = new StandingCache(
    (roomId, userId, now) => roomStore.standing(roomId, userId, now),
    clock.now,
  );
  const access = new Access(roomStore, directory, users, clock, standings);
  const presence = new Presence({
    store: parts.liveStore,
    members: memberStore,
    live,
    log,
    clock,
    nodeId,
    ttlMs: parts.presenceTtlMs,
  });
  const automodStore = new SqlAutomodStore(sql);
  const rules = new AutomodCache(automodStore, clock);
  const writer = new RoomWriter({
    reread: (batch) => rules.reread(batch),
    log: new SqlMessageLog(sql, events),
    now: clock.now,
    onStored: (stored) => {
      committed();
      live.stored(stored);
    },
    explain: explainFault,
    isOnesFault: isDataFault,
    onSilence: () => {
      log.warn({}, "the database does not answer: new connections are made");
      parts.renewDatabase();
    },
  });
  const core = { access, users, presence, live, events, clock, committed };
  const flood = new FloodGate(parts.liveStore, parts.flood, log, clock.now);
  const automod = new Automod(
    rules,
    automodStore,
    messageStore,
    new SqlAttachmentStore(sql),
    writer,
    core,
  );
  const messages = new Messages(messageStore, memberStore, automod, flood, core);
  const rooms = new Rooms(roomStore, core);
  const grants = new Grants(memberStore, core);
  const files = fileServices(parts, core);
  return {
    ...core,
    rooms,
    messages,
    live,
    writer,
    flood,
    roomStore,
    messageStore,
    memberStore,
    actors: new Actors(users),
    grants,
    membership: new Membership(memberStore, grants, core),
    directMessages: new DirectMessages(
      rooms,
      roomStore,
      messages,
      messageStore,
      memberStore,
      core,
    ),
    ...files,
    automodAdmin: new AutomodAdmin(automodStore, rules, core),
    marks: new MessageMarks(messageStore, new SqlMarkStore(sql), messages, automod, core),
    ...oversight(sql, messages, messageStore, files.sweeper, core),
    stats: new Stats(new SqlStatsStore(sql), access, presence, clock),
  };
}

function fileServices({ sql, blobs, fileRules, tickets, log, clock }: ServiceParts, core: Core) {
  const store = new SqlAttachmentStore(sql);
  return {
    attachments: new Attachments(store, tickets, core),
    uploads: new Uploads({ store, blobs, rules: fileRules, core, log }),
    sweeper: new AttachmentSweeper(store, blobs, clock),
  };
}

/** What is done to messages, rooms and people after the fact. */
function oversight(
  sql: Sql,
  messages: Messages,
  messageStore: SqlMessageStore,
  sweeper: AttachmentSweeper,
  core: Core,
) {
  return {
    moderation: new Moderation(new SqlSanctionStore(sql), core),
    messageModeration: new MessageModeration(messageStore, messages, core),
    inbox: new Inbox(new SqlInboxStore(sql), messages, core),
    roomAdmin: new RoomAdmin(new SqlRoomAdminStore(sql), core),
    reports: new Reports(new SqlReportStore(sql), new SqlAuditStore(sql), messages, core),
    privacy: new Privacy(new SqlPrivacyStore(sql), sweeper, core),
  };
}
