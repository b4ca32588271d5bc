/** WebRTC sessions of this node, by ids that nobody can guess, and the end of those that fell silent. */
import type { Logger } from "../../shared/log.ts";
import { streamErrors } from "../errors.ts";
import type { Peer, PeerWay } from "./ports.ts";

/** One client that sends (WHIP) or listens (WHEP). */
export interface Session {
  readonly id: string;
  readonly streamId: string;
  readonly way: PeerWay;
  readonly etag: string;
  readonly peer: Peer;
  /** ICE and DTLS are through. */
  connected: boolean;
  /** Milliseconds of the monotonic clock. */
  readonly openedAt: number;
  /** Whatever keeps it alive besides the other side's checks: a source has to send audio. */
  stalledSince?(): number;
  /** `why`: for log and numbers. Resolves when everything it held is free. May be called again. */
  close(why: SessionEnd): Promise<void>;
}

export type SessionEnd =
  | "deleted"
  | "disconnected"
  | "never connected"
  | "silent"
  | "stalled"
  | "refused"
  | "shutdown";

export interface SessionLimits {
  /** Over both ways. */
  readonly peersMax: number;
  /** That shake hands at once: a handshake is the expensive part. */
  readonly connectingMax: number;
  readonly connectMs: number;
  /** Without a sign of the other side for so long, it is gone. */
  readonly silentMs: number;
  readonly stallMs: number;
}

export class Sessions implements AsyncDisposable {
  readonly #limits: SessionLimits;
  readonly #monotonic: () => number;
  readonly #log: Logger;
  readonly #open = new Map<string, Session>();
  #reserved = 0;

  constructor(limits: SessionLimits, monotonic: () => number, log: Logger) {
    this.#limits = limits;
    this.#monotonic = monotonic;
    this.#log = log;
  }

  count(way: PeerWay): number {
    return [...this.#open.values()].filter((one) => one.way === way && one.connected).length;
  }

  get connecting(): number {
    return [...this.#open.values()].filter(({ connected }) => !connected).length + this.#reserved;
  }

  /** Room for one more, until it is given back or taken by `add`. Throws `WEBRTC_BUSY`. */
  reserve(): Disposable {
    const { peersMax, connectingMax } = this.#limits;
    if (this.#open.size + this.#reserved >= peersMax) {
      throw streamErrors.WEBRTC_BUSY(
        `This server serves ${peersMax} WebRTC peers at most: listen by HLS or WebSocket, or come back`,
      );
    }
    if (this.connecting >= connectingMax) {
      throw streamErrors.WEBRTC_BUSY("Too many peers are connecting now: come back in a moment");
    }
    this.#reserved++;
    let isHeld = true;
    return {
      [Symbol.dispose]: () => {
        if (isHeld) this.#reserved--;
        isHeld = false;
      },
    };
  }

  add(session: Session): void {
    this.#open.set(session.id, session);
  }

  remove(session: Session, why: SessionEnd): void {
    if (!this.#open.delete(session.id)) return;
    const { streamId, way } = session;
    this.#log.debug({ stream_id: streamId, way, why }, "a WebRTC session ended");
  }

  /** The same answer for a wrong id and for one of another stream or way. */
  find(way: PeerWay, streamId: string, id: string): Session {
    const session = this.#open.get(id);
    if (session !== undefined && session.way === way && session.streamId === streamId) {
      return session;
    }
    throw streamErrors.WEBRTC_SESSION_NOT_FOUND(
      "There is no such session: it has ended, or never was",
    );
  }

  async sweep(): Promise<void> {
    const now = this.#monotonic();
    const ended = [...this.#open.values()].map((session) => ({
      session,
      why: this.#verdict(session, now),
    }));
    await Promise.all(ended.map(({ session, why }) => why && session.close(why)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#open.values()].map((session) => session.close("shutdown")));
  }

  #verdict(session: Session, now: number): SessionEnd | undefined {
    const { connectMs, silentMs, stallMs } = this.#limits;
    if (!session.connected) {
      return now - session.openedAt > connectMs ? "never connected" : undefined;
    }
    if (now - session.peer.heardAt > silentMs) return "silent";
    const since = session.stalledSince?.();
    return since !== undefined && now - since > stallMs ? "stalled" : undefined;
  }
}
