/** Listeners who are connected to this node, and what they report. PostgreSQL and the live store hear of it. */
import type { AppError } from "../shared/errors.ts";
import type { Identity } from "../shared/identity.ts";
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { concerns, type Revocation } from "../shared/revocations.ts";
import { errors } from "../shared/errors.ts";
import { streamErrors } from "./errors.ts";
import type { Announced } from "./events.ts";
import type { Clock, SessionStore, SessionUse, StreamQuality } from "./ports.ts";

/** One connection of one listener's session. Its numbers only grow. */
export interface Connection {
  readonly sessionId: string;
  readonly streamId: string;
  readonly identity: Identity;
  readonly numbers: ConnectionNumbers;
  /** Where it came from, as far as that is known. */
  readonly country: string | undefined;
  setQuality(quality: StreamQuality): void;
  close(error: AppError): void;
}

export class ConnectionNumbers {
  droppedFrames = 0;
  rebuffers = 0;
  /** Milliseconds as last reported; undefined before the first report. */
  bufferMs: number | undefined;
  toldDropped = 0;
  toldRebuffers = 0;

  report(bufferMs: number): void {
    const hadSome = (this.bufferMs ?? 0) > emptyMs;
    if (hadSome && bufferMs <= emptyMs) this.rebuffers++;
    this.bufferMs = bufferMs;
  }
}

/** A player with less than that has stopped to wait. */
const emptyMs = 40;

export interface ListenerReport {
  /** Undefined where the listener reports nothing. */
  readonly bufferMs: number | undefined;
  readonly droppedFrames: number;
  readonly rebuffers: number;
}

const reportsKey = (streamId: string) => `stream:reports:${streamId}`;
const reportsMax = 5_000;
const connectionsPerSession = 3;

export class Presence {
  readonly #sessions: Pick<SessionStore, "seen">;
  readonly #live: LiveStore;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #stillValid: (identity: Identity) => boolean;
  readonly #node: string;
  readonly #ttlMs: number;
  readonly #connections = new Map<string, Set<Connection>>();
  /** Those whose session had ended at the last beat. */
  #orphans = new Set<Connection>();

  constructor(
    parts: {
      sessions: Pick<SessionStore, "seen">;
      live: LiveStore;
      clock: Clock;
      log: Logger;
      stillValid: (identity: Identity) => boolean;
    },
    options: { readonly node: string; readonly ttlMs: number },
  ) {
    this.#sessions = parts.sessions;
    this.#live = parts.live;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#stillValid = parts.stillValid;
    this.#node = options.node;
    this.#ttlMs = options.ttlMs;
  }

  get count(): number {
    return this.#connections.size;
  }

  /**
   * Throws `TOO_MANY_CONNECTIONS`. A token that was revoked while the listener was being let in is noticed here,
   * since nobody was told of the connection before.
   */
  add(connection: Connection): void {
    const { sessionId } = connection;
    const known = this.#connections.get(sessionId) ?? new Set();
    if (known.size >= connectionsPerSession) {
      throw streamErrors.TOO_MANY_CONNECTIONS(
        `A listener may hear a stream over ${connectionsPerSession} connections at once`,
      );
    }
    known.add(connection);
    this.#connections.set(sessionId, known);
    if (this.#stillValid(connection.identity)) return;
    // Once the caller has finished what it is about.
    queueMicrotask(() => connection.close(revoked()));
  }

  /** Resolves once the moment of leaving is stored, or cannot be: then the session ends by itself. Never rejects. */
  async remove(connection: Connection): Promise<{ last: boolean }> {
    const { sessionId, streamId } = connection;
    const known = this.#connections.get(sessionId);
    if (known?.delete(connection) !== true) return { last: false };
    const last = known.size === 0;
    if (last) {
      this.#connections.delete(sessionId);
      await this.#quietly(() => this.#live.remove(reportsKey(streamId), sessionId));
    }
    try {
      await this.#see([connection]);
    } catch (error) {
      this.#log.warn({ error: String(error) }, "a listener's last numbers are not stored");
    }
    return { last };
  }

  /**
   * Says who is here. A session that was ended elsewhere loses its connections, at the second beat that finds it so:
   * where its stream has just ended, its channel is about to say that, which is another end than this.
   */
  async beat(): Promise<void> {
    const all = [...this.#connections.values()].flatMap((set) => [...set]);
    if (all.length === 0) return;
    const open = new Set(await this.#see(all));
    const orphans = all.filter(({ sessionId }) => !open.has(sessionId));
    for (const connection of orphans) {
      if (this.#orphans.has(connection)) connection.close(sessionEnded());
    }
    this.#orphans = new Set(orphans);
    await this.#quietly(() =>
      this.#live.putMany(
        all.map((one) => ({
          key: reportsKey(one.streamId),
          member: one.sessionId,
          value: JSON.stringify(toReport(one.numbers)),
        })),
        this.#ttlMs,
      )
    );
  }

  /** What listeners on all nodes report; of this node alone while the live store is away. */
  async reports(streamId: string): Promise<Map<string, ListenerReport>> {
    const reports = new Map<string, ListenerReport>();
    await this.#quietly(async () => {
      for (const { member, value } of await this.#live.entries(reportsKey(streamId), reportsMax)) {
        reports.set(member, JSON.parse(value));
      }
    });
    for (const [sessionId, connections] of this.#connections) {
      const [one] = connections;
      if (one?.streamId === streamId) reports.set(sessionId, toReport(one.numbers));
    }
    return reports;
  }

  /** What was decided anywhere, for the listeners here. */
  apply(event: Announced): void {
    if (event.name === "listener_left") {
      this.#each(event.data.session_id, (one) => one.close(sessionEnded()));
    } else if (event.name === "quality_changed") {
      this.#each(event.data.session_id, (one) => one.setQuality(event.data.quality));
    }
  }

  revoke(entry: Revocation): void {
    for (const sessionId of [...this.#connections.keys()]) {
      this.#each(sessionId, (one) => {
        if (!concerns(entry, one.identity)) return;
        one.close(revoked());
      });
    }
  }

  closeAll(error: AppError): void {
    for (const sessionId of [...this.#connections.keys()]) {
      this.#each(sessionId, (one) => one.close(error));
    }
  }

  #each(sessionId: string, act: (connection: Connection) => void): void {
    for (const one of [...this.#connections.get(sessionId) ?? []]) act(one);
  }

  async #see(connections: readonly Connection[]): Promise<string[]> {
    const uses = new Map<string, Writable<SessionUse>>();
    const told = connections.map(({ sessionId, numbers, country }) => {
      const { droppedFrames, rebuffers } = numbers;
      const use = uses.get(sessionId) ??
        { id: sessionId, droppedFrames: 0, rebuffers: 0, country };
      use.droppedFrames += droppedFrames - numbers.toldDropped;
      use.rebuffers += rebuffers - numbers.toldRebuffers;
      uses.set(sessionId, use);
      return () => {
        numbers.toldDropped = droppedFrames;
        numbers.toldRebuffers = rebuffers;
      };
    });
    const now = new Date(this.#clock.now());
    const open = await this.#sessions.seen([...uses.values()], this.#node, now);
    for (const done of told) done();
    return open;
  }

  /** Live state may be lost: the next beat tells it anew. */
  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#log.warn({ error: String(error) }, "the live store does not answer");
    }
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function toReport({ bufferMs, droppedFrames, rebuffers }: ConnectionNumbers): ListenerReport {
  return { bufferMs, droppedFrames, rebuffers };
}

function sessionEnded(): AppError {
  return streamErrors.SESSION_ENDED("This listening session has ended: join the stream again");
}

function revoked(): AppError {
  return errors.TOKEN_REVOKED("The access token was revoked: sign in again");
}
