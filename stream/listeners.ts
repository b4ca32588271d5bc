/** Listeners: join, leave, and what they choose. */
import { errors } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import { actingUser } from "../shared/identity.ts";
import { type Caller, notFound, requireActive, type StreamAccess } from "./access.ts";
import { leftNotice, notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import { requireInteger, requireUuid } from "./inputs.ts";
import { mayListen } from "./policy.ts";
import type {
  Clock,
  SessionRow,
  SessionStore,
  StreamQuality,
  StreamRow,
  StreamStore,
} from "./ports.ts";
import { Patience } from "./patience.ts";
import type { Presence } from "./presence.ts";
import { qualitiesOf } from "./qualities.ts";
import type { Sources } from "./sources.ts";
import { ticketIdentity, type TicketOffice } from "./tickets.ts";

export interface ListenersOptions {
  readonly node: string;
  /** Listeners of one stream at most, whatever its owner wishes. */
  readonly limit: number;
  readonly ticketSeconds: number;
  /** Without a connection for so long, a session has ended. */
  readonly idleMs: number;
}

/** A listener who may be let in. */
export interface Admission {
  readonly stream: StreamRow;
  readonly session: SessionRow;
  readonly identity: Identity;
}

export interface Joined extends Admission {
  readonly ticket: string;
  /** Unix seconds. */
  readonly expiresAt: number;
}

const listedMax = 1_000;

export class Listeners {
  readonly #streams: StreamStore;
  readonly #sessions: SessionStore;
  readonly #access: StreamAccess;
  readonly #presence: Presence;
  readonly #sources: Pick<Sources, "report">;
  readonly #tickets: TicketOffice;
  readonly #stillValid: (identity: Identity) => boolean;
  readonly #clock: Clock;
  readonly #options: ListenersOptions;
  readonly #patience: Patience;

  constructor(
    parts: {
      streams: StreamStore;
      sessions: SessionStore;
      access: StreamAccess;
      presence: Presence;
      sources: Pick<Sources, "report">;
      tickets: TicketOffice;
      /** Whether the token behind a ticket has not been taken back. */
      stillValid: (identity: Identity) => boolean;
      clock: Clock;
    },
    options: ListenersOptions,
  ) {
    this.#streams = parts.streams;
    this.#sessions = parts.sessions;
    this.#access = parts.access;
    this.#presence = parts.presence;
    this.#sources = parts.sources;
    this.#tickets = parts.tickets;
    this.#stillValid = parts.stillValid;
    this.#clock = parts.clock;
    this.#options = options;
    this.#patience = new Patience(options.idleMs, parts.clock.now());
  }

  readonly #left = (session: SessionRow) => [leftNotice(this.#clock, session)];

  /** Opens a session, or finds the one that is open, and writes a ticket for it. */
  async join(
    caller: Caller,
    streamId: string,
    userId: string,
    preferred: StreamQuality,
  ): Promise<Joined> {
    const { identity } = caller;
    const listener = actingUser(identity, userId, "user_id");
    const stream = await this.#access.audible(streamId, caller);
    requireActive(stream);
    const now = new Date(this.#clock.now());
    const quality = (await this.#qualities(stream.id)).includes(preferred) ? preferred : "AUTO";
    const id = this.#clock.newId();
    const byGrant = mayListen(identity, stream) === "grant";
    const { node, limit, ticketSeconds } = this.#options;
    const joined = await this.#sessions.join(
      {
        ...{ id, streamId: stream.id, userId: listener, node, quality, byGrant, now, limit },
        username: listener === identity.userId ? identity.username : undefined,
      },
      [notice(this.#clock, stream.id, "listener_joined", {
        session_id: id,
        user_id: listener,
        quality,
      })],
    );
    if (joined === undefined) {
      throw streamErrors.STREAM_FULL(`Stream ${stream.id} has as many listeners as it may have`, {
        stream_id: stream.id,
      });
    }
    // A grant that was taken back meanwhile ended only the sessions that were there already.
    if (byGrant) await this.#audibleStill(caller, joined.row);
    const ticket = this.#tickets.issue(
      { kind: "listen", target: stream.id, session: joined.row.id },
      { ...identity, userId: listener },
      ticketSeconds,
    );
    const { text, expiresAt } = ticket;
    return { stream, session: joined.row, identity, ticket: text, expiresAt };
  }

  /**
   * Lets in who shows a ticket: in its time, or, for ways to listen that ask again and again, as long as the
   * session is open.
   */
  async admit(
    streamId: string,
    ticketText: string,
    until: "ticket's time" | "open session" = "ticket's time",
  ): Promise<Admission> {
    const id = requireUuid(streamId, "stream_id");
    const ticket = this.#tickets.read(ticketText, "listen", id, until === "open session");
    const identity = ticketIdentity(ticket);
    if (!this.#stillValid(identity)) {
      throw errors.TOKEN_REVOKED("The access token behind this ticket was revoked: sign in again");
    }
    const session = await this.#sessions.find(ticket.session);
    if (session === undefined) throw sessionEnded();
    const stream = await this.#streams.find(session.streamId);
    if (stream === undefined) throw notFound(streamId);
    // First: with the stream its sessions end, and only another session can be joined again.
    requireActive(stream);
    if (session.endedAt !== undefined) throw sessionEnded();
    await this.#keep(session);
    return { stream, session, identity };
  }

  /** Whoever comes long after they joined would be swept away before the next beat tells that they are here. */
  async #keep({ id, lastSeenAt }: SessionRow): Promise<void> {
    const now = this.#clock.now();
    const { node, idleMs } = this.#options;
    if (now - lastSeenAt.getTime() < idleMs / 3) return;
    const use = { id, droppedFrames: 0, rebuffers: 0, country: undefined };
    const open = await this.#sessions.seen([use], node, new Date(now));
    if (open.length === 0) throw sessionEnded();
  }

  /** Seconds that the listener had been there. */
  async leave(caller: Caller, streamId: string, userId: string): Promise<number> {
    const listener = actingUser(caller.identity, userId, "user_id");
    const id = requireUuid(streamId, "stream_id");
    const now = new Date(this.#clock.now());
    const left = await this.#sessions.leave(id, listener, now, this.#left);
    if (left === undefined) throw await this.#notListening(id, listener, caller);
    return seconds(left, left.endedAt ?? left.lastSeenAt);
  }

  /** For the owner: who listens now. */
  async list(
    caller: Caller,
    streamId: string,
  ): Promise<{ listeners: (SessionRow & { active: boolean; seconds: number })[]; total: number }> {
    const stream = await this.#access.managed(streamId, caller);
    const rows = await this.#sessions.listOpen(stream.id, listedMax);
    const reports = await this.#presence.reports(stream.id);
    const now = new Date(this.#clock.now());
    const listeners = rows.map((row) => ({
      ...row,
      active: reports.has(row.id),
      seconds: seconds(row, now),
    }));
    const total = rows.length < listedMax ? rows.length : await this.#sessions.countOpen(stream.id);
    return { listeners, total };
  }

  async changeQuality(
    caller: Caller,
    streamId: string,
    userId: string,
    quality: StreamQuality,
  ): Promise<Joined> {
    const { stream, session } = await this.#current(caller, streamId, userId);
    const qualities = await this.#qualities(stream.id);
    if (!qualities.includes(quality)) {
      throw streamErrors.QUALITY_UNAVAILABLE(
        `Stream ${stream.id} is not available as ${quality}: choose ${qualities.join(", ")}`,
        { stream_id: stream.id, available: qualities.join(",") },
      );
    }
    const changed = session.quality !== quality;
    await this.#sessions.setQuality(
      session.id,
      quality,
      changed ? [this.#chose(session, quality)] : [],
    );
    return await this.join(caller, stream.id, userId, quality);
  }

  async setVolume(caller: Caller, streamId: string, userId: string, volume: number): Promise<void> {
    requireInteger(volume, "volume", { min: 0, max: 100 });
    const { session } = await this.#current(caller, streamId, userId);
    await this.#sessions.setVolume(session.id, volume);
  }

  /** Ends the session of somebody who hung up properly. */
  async hungUp({ streamId, userId }: SessionRow): Promise<void> {
    const now = new Date(this.#clock.now());
    await this.#sessions.leave(streamId, userId, now, this.#left);
  }

  /** Ends the sessions that nobody has been connected to for too long. */
  async sweep(): Promise<number> {
    const now = this.#clock.now();
    const ended = await this.#sessions.endUnseen(this.#patience.until(now), undefined, this.#left);
    this.#patience.asked(now);
    return ended.length;
  }

  /** After a crash: whoever was connected to this node is not any more. */
  async closeLeftovers(): Promise<number> {
    const now = new Date(this.#clock.now() + 1);
    const ended = await this.#sessions.endUnseen(now, this.#options.node, this.#left);
    return ended.length;
  }

  async #audibleStill(caller: Caller, session: SessionRow): Promise<void> {
    try {
      await this.#access.audible(session.streamId, caller);
    } catch (error) {
      await this.hungUp(session);
      throw error;
    }
  }

  async #current(
    caller: Caller,
    streamId: string,
    userId: string,
  ): Promise<{ stream: StreamRow; session: SessionRow }> {
    const listener = actingUser(caller.identity, userId, "user_id");
    const stream = await this.#access.visible(streamId, caller);
    const session = await this.#sessions.open(stream.id, listener);
    if (session === undefined) throw await this.#notListening(stream.id, listener, caller);
    return { stream, session };
  }

  /** What there is to choose from now. */
  async #qualities(streamId: string): Promise<StreamQuality[]> {
    const report = await this.#sources.report(streamId).catch(() => undefined);
    return qualitiesOf(report?.renditions ?? []);
  }

  async #notListening(streamId: string, userId: string, caller: Caller) {
    await this.#access.visible(streamId, caller);
    return streamErrors.NOT_LISTENING(
      `User ${userId} does not listen to stream ${streamId}: join it first`,
      { stream_id: streamId, user_id: userId },
    );
  }

  #chose(session: SessionRow, quality: StreamQuality) {
    return notice(this.#clock, session.streamId, "quality_changed", {
      session_id: session.id,
      user_id: session.userId,
      quality,
    });
  }
}

function sessionEnded() {
  return streamErrors.SESSION_ENDED("This listening session has ended: join the stream again");
}

function seconds({ joinedAt }: SessionRow, until: Date): number {
  return Math.max(0, Math.round((until.getTime() - joinedAt.getTime()) / 1000));
}
