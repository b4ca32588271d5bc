/**
 * Who is here, right across nodes: entries in the live store that this node renews while its sockets are open, so
 * that what a dead node left behind vanishes by itself. While the store is away, this node's own sockets are what
 * it knows.
 */
import type { LiveStore } from "../shared/live_store.ts";
import type { Logger } from "../shared/log.ts";
import { limits } from "./limits.ts";
import type { Live } from "./live.ts";
import { PresenceNews } from "./presence_news.ts";
import { PresenceWatch } from "./presence_watch.ts";
import type { Clock, MemberStore, PresenceView, Seen } from "./ports.ts";

export type Status = "online" | "away";

/** Keys in the live store. */
const roomKey = (roomId: string) => `chat:presence:room:${roomId}`;
const userKey = (userId: string) => `chat:presence:user:${userId}`;

/** Renewals until everybody who is here was written down. */
const seenInTurns = 6;
const seenAtOnce = 1_000;

export interface PresenceOptions {
  readonly store: LiveStore;
  readonly members: MemberStore;
  readonly live: Pick<Live, "toRoom" | "gone">;
  readonly log: Logger;
  readonly clock: Clock;
  readonly nodeId: string;
  /** An entry that nobody renews is gone after this. */
  readonly ttlMs: number;
}

export class Presence implements PresenceView {
  readonly #options: PresenceOptions;
  /** Room → user → sockets of this node. */
  readonly #rooms = new Map<string, Map<string, number>>();
  readonly #users = new Map<string, { sockets: number; status: Status }>();
  /** Whose last socket left a room since it was last written down. */
  readonly #seen = new Map<string, Seen>();
  #renewals = 0;
  readonly #pending = new Set<Promise<unknown>>();
  readonly #news: PresenceNews;
  readonly #watch: PresenceWatch;
  #isAway = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
    this.#news = new PresenceNews(options.live);
    this.#watch = new PresenceWatch({
      store: options.store,
      roomKey,
      ttlMs: options.ttlMs,
      tell: (roomId, userId, online) => this.#news.tell(roomId, userId, "offline", online),
    });
  }

  async connected(userId: string): Promise<void> {
    const user = this.#users.get(userId);
    if (user !== undefined) {
      user.sockets++;
      return;
    }
    this.#users.set(userId, { sockets: 1, status: "online" });
    const { nodeId, ttlMs, store } = this.#options;
    await this.#try(() => store.put(userKey(userId), nodeId, "online", ttlMs), false);
  }

  async disconnected(userId: string): Promise<void> {
    const user = this.#users.get(userId);
    if (user === undefined || --user.sockets > 0) return;
    this.#users.delete(userId);
    const { nodeId, store } = this.#options;
    await this.#try(() => store.remove(userKey(userId), nodeId), false);
  }

  /** A socket of the user subscribed to the room. */
  async entered(roomId: string, userId: string): Promise<void> {
    const room = this.#rooms.get(roomId) ?? new Map<string, number>();
    this.#rooms.set(roomId, room);
    const sockets = (room.get(userId) ?? 0) + 1;
    room.set(userId, sockets);
    if (sockets === 1) await this.#appear(roomId, userId);
  }

  async left(roomId: string, userId: string): Promise<void> {
    const room = this.#rooms.get(roomId);
    const sockets = room?.get(userId);
    if (room === undefined || sockets === undefined) return;
    if (sockets > 1) {
      room.set(userId, sockets - 1);
      return;
    }
    room.delete(userId);
    if (room.size === 0) this.#rooms.delete(roomId);
    const { store, live, clock } = this.#options;
    this.#seen.set(`${roomId} ${userId}`, { roomId, userId, at: clock.now() });
    this.#watch.left(roomId, userId);
    const was = await this.#try(() => store.remove(roomKey(roomId), userId), true);
    if (!was || this.#isHere(roomId, userId)) return;
    // As many as were there with them.
    this.#news.tell(roomId, userId, "offline", room.size + 1);
    live.gone(roomId, userId);
  }

  /** Another node's last socket of the user left the room; this one's may still be there. */
  async goneElsewhere(roomId: string, userId: string): Promise<void> {
    this.#watch.left(roomId, userId);
    if (this.#isHere(roomId, userId)) await this.#appear(roomId, userId);
  }

  async setStatus(userId: string, status: Status): Promise<void> {
    const user = this.#users.get(userId);
    if (user === undefined || user.status === status) return;
    user.status = status;
    const { nodeId, ttlMs, store } = this.#options;
    await this.#try(() => store.put(userKey(userId), nodeId, status, ttlMs), false);
    for (const [roomId, room] of this.#rooms) {
      if (room.has(userId)) this.#news.tell(roomId, userId, status, room.size);
    }
  }

  async onlineIn(roomId: string): Promise<string[]> {
    const { store } = this.#options;
    const here = () => [...this.#rooms.get(roomId)?.keys() ?? []];
    const entries = await this.#try(
      () => store.entries(roomKey(roomId), limits.presenceEntries),
      undefined,
    );
    return entries === undefined ? here() : entries.map((entry) => entry.member);
  }

  async countIn(roomIds: readonly string[]): Promise<number[]> {
    if (roomIds.length === 0) return [];
    const counts = await this.#try(
      () => this.#options.store.counts(roomIds.map(roomKey)),
      undefined,
    );
    return counts ?? roomIds.map((roomId) => this.#rooms.get(roomId)?.size ?? 0);
  }

  async status(userId: string): Promise<Status | "offline"> {
    const { store } = this.#options;
    const entries = await this.#try(() => store.entries(userKey(userId), 100), undefined);
    if (entries === undefined) return this.#users.get(userId)?.status ?? "offline";
    if (entries.some((entry) => entry.value === "online")) return "online";
    return entries.length > 0 ? "away" : "offline";
  }

  /**
   * Renews everything of this node. A part of those who are here is written down as seen each time, all of them in
   * turn, so that what is known of them outlives the node.
   */
  async renew(): Promise<void> {
    const { store, nodeId, ttlMs, members, clock } = this.#options;
    const entries = [
      ...[...this.#users].map(([userId, { status }]) => ({
        key: userKey(userId),
        member: nodeId,
        value: status,
      })),
      ...[...this.#rooms].flatMap(([roomId, room]) =>
        [...room.keys()].map((userId) => ({ key: roomKey(roomId), member: userId, value: "" }))
      ),
    ];
    if (entries.length > 0) await this.#try(() => store.putMany(entries, ttlMs), undefined);
    await this.#try(() => this.#watch.look([...this.#rooms.keys()]), undefined);
    const turn = BigInt(this.#renewals++ % seenInTurns);
    const here = [...this.#rooms].flatMap(([roomId, room]) =>
      [...room.keys()].filter((userId) => BigInt(userId) % BigInt(seenInTurns) === turn)
        .map((userId) => ({ roomId, userId, at: clock.now() }))
    );
    for (let at = 0; at < here.length; at += seenAtOnce) {
      await members.touch(here.slice(at, at + seenAtOnce));
    }
  }

  /** Writes down when those were last seen who left. Whoever came back at once is here. */
  async writeSeen(): Promise<void> {
    const left = [...this.#seen].filter(([, one]) => !this.#isHere(one.roomId, one.userId));
    this.#seen.clear();
    try {
      await this.#options.members.touch(left.map(([, one]) => one));
    } catch (error) {
      for (const [key, one] of left) if (!this.#seen.has(key)) this.#seen.set(key, one);
      throw error;
    }
  }

  /** Once a second: large rooms hear how many are online. */
  async tellCounts(): Promise<void> {
    await this.#news.beat((roomIds) => this.countIn(roomIds));
  }

  /** Resolves when the store has heard of everything. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  #isHere(roomId: string, userId: string): boolean {
    return this.#rooms.get(roomId)?.has(userId) === true;
  }

  async #appear(roomId: string, userId: string): Promise<void> {
    const { store, ttlMs } = this.#options;
    const isNew = await this.#try(() => store.put(roomKey(roomId), userId, "", ttlMs), true);
    if (!isNew || !this.#isHere(roomId, userId)) return;
    const status = this.#users.get(userId)?.status ?? "online";
    this.#news.tell(roomId, userId, status, this.#rooms.get(roomId)?.size ?? 0);
  }

  /** Presence is worth a warning, never a failure. */
  async #try<T, F>(call: () => Promise<T>, otherwise: F): Promise<T | F> {
    const asking = call();
    this.#pending.add(asking);
    try {
      const answer = await asking;
      this.#isAway = false;
      return answer;
    } catch (error) {
      if (!this.#isAway) this.#options.log.warn({ err: error }, "presence is of this node alone");
      this.#isAway = true;
      return otherwise;
    } finally {
      this.#pending.delete(asking);
    }
  }
}
