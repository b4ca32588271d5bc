/** The open sockets of this node, by user, and what happens to all of them. */
import type { Revocation } from "../shared/revocations.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { type CloseCode, closeCodes, unsubscribeCodes } from "./close_codes.ts";
import type { Hub } from "./hub.ts";
import { limits } from "./limits.ts";
import type { EvictReason } from "./live.ts";
import type { Presence } from "./presence.ts";
import { unsubscribeFrame } from "./protocol.ts";
import type { ChatSocket } from "./socket.ts";

export interface SocketTimes {
  /** Milliseconds between pings, and for their answer. */
  readonly pingMs: number;
  readonly pongMs: number;
  /** Until the first `connect`. */
  readonly connectMs: number;
}

export class Sockets {
  readonly #all = new Set<ChatSocket>();
  readonly #byUser = new Map<string, Set<ChatSocket>>();
  readonly #hub: Hub;
  readonly #presence: Presence;
  readonly #verifier: TokenVerifier;
  readonly #times: SocketTimes;

  constructor(hub: Hub, presence: Presence, verifier: TokenVerifier, times: SocketTimes) {
    this.#hub = hub;
    this.#presence = presence;
    this.#verifier = verifier;
    this.#times = times;
    verifier.onRevoked((entry) => this.#onRevoked(entry));
  }

  get size(): number {
    return this.#all.size;
  }

  get isFull(): boolean {
    return this.#all.size >= limits.socketsPerNode;
  }

  add(socket: ChatSocket): void {
    this.#all.add(socket);
  }

  /** The socket said who it is. False where the user has too many of them. */
  async identify(socket: ChatSocket): Promise<boolean> {
    const { userId } = socket;
    const mine = this.#byUser.get(userId) ?? new Set<ChatSocket>();
    if (mine.size >= limits.socketsPerUser) return false;
    mine.add(socket);
    this.#byUser.set(userId, mine);
    await this.#presence.connected(userId);
    return true;
  }

  /** Pairs of channel and user that this node delivers to. */
  subscriptions(): { channel: string; userId: string }[] {
    return [...this.#all].flatMap((socket) =>
      [...socket.channels].map((channel) => ({ channel, userId: socket.userId }))
    );
  }

  /** The suite's staff reads rooms without being a member. */
  isStaff(userId: string): boolean {
    return [...this.#byUser.get(userId) ?? []].some((socket) =>
      socket.session?.identity.role !== "user"
    );
  }

  async subscribed(socket: ChatSocket, channel: string): Promise<void> {
    const roomId = roomOf(channel);
    if (roomId !== undefined) await this.#presence.entered(roomId, socket.userId);
  }

  async unsubscribe(socket: ChatSocket, channel: string): Promise<void> {
    if (!socket.channels.delete(channel)) return;
    this.#hub.unsubscribe(channel, socket);
    const roomId = roomOf(channel);
    if (roomId !== undefined) await this.#presence.left(roomId, socket.userId);
  }

  /** The user has no right to the channel any more; their sockets stay open for the others. */
  evict(channel: string, userId: string, reason: EvictReason): void {
    for (const socket of this.#byUser.get(userId) ?? []) {
      socket.evictions++;
      if (!socket.channels.has(channel)) continue;
      socket.write(unsubscribeFrame(channel, unsubscribeCodes.server, reason));
      this.unsubscribe(socket, channel);
    }
  }

  closed(socket: ChatSocket): void {
    if (!this.#all.delete(socket)) return;
    for (const channel of socket.channels) this.unsubscribe(socket, channel);
    const mine = this.#byUser.get(socket.userId);
    if (mine === undefined || !mine.delete(socket)) return;
    if (mine.size === 0) this.#byUser.delete(socket.userId);
    this.#presence.disconnected(socket.userId);
  }

  /** Bytes that the slowest reader has been given and has not taken. */
  get mostHeldBytes(): number {
    let most = 0;
    for (const socket of this.#all) most = Math.max(most, socket.buffered());
    return most;
  }

  /** Once a second: pings, and the end of what is stale, silent or expired. `now`: performance milliseconds. */
  sweep(now: number): void {
    const { pingMs, pongMs, connectMs } = this.#times;
    for (const socket of this.#all) {
      if (socket.session === undefined) {
        if (now - socket.openedAt > connectMs) socket.close(closeCodes.stale);
      } else if (!this.#verifier.stillValid(socket.session.identity)) {
        socket.close(closeCodes.expired);
      } else if (socket.pingedAt > socket.aliveAt && now - socket.pingedAt > pongMs) {
        socket.close(closeCodes.noPong);
      } else if (now - socket.pingedAt > pingMs) {
        socket.pingedAt = now;
        socket.write("{}");
      }
    }
  }

  /** Tells everyone to come back, elsewhere, at moments spread over `spreadMs`. */
  async drain(spreadMs: number, random: () => number): Promise<void> {
    await Promise.all([...this.#all].map((socket) => this.#dismiss(socket, random() * spreadMs)));
  }

  closeAll(why: CloseCode): void {
    for (const socket of this.#all) socket.close(why);
  }

  #dismiss(socket: ChatSocket, afterMs: number): Promise<void> {
    return new Promise((resolve) => {
      setTimeout(() => {
        // A command under way still gets its answer.
        socket.settled().finally(() => {
          socket.close(closeCodes.shutdown);
          resolve();
        });
      }, afterMs);
    });
  }

  #onRevoked(entry: Revocation): void {
    const affected = entry.kind === "user" ? this.#byUser.get(entry.id) ?? [] : this.#all;
    for (const socket of affected) {
      const identity = socket.session?.identity;
      if (identity !== undefined && !this.#verifier.stillValid(identity)) {
        socket.close(closeCodes.revoked);
      }
    }
  }
}

export function roomOf(channel: string): string | undefined {
  return channel.startsWith("room:") ? channel.slice("room:".length) : undefined;
}
