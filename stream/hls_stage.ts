/** HLS listeners: a stream's renditions as playlists, and who is there, told by what they ask for. */
import { AppError, errors } from "../shared/errors.ts";
import type { HlsStream } from "./hls/ports.ts";
import type { Admission, Listeners } from "./listeners.ts";
import type { Clock } from "./ports.ts";
import { type Connection, ConnectionNumbers, type Presence } from "./presence.ts";
import type { Stages } from "./stages.ts";

/** A player asks at least once in a segment; one that has not for so long has gone. */
const silentMs = 12_000;
/** For so long an admission is not looked up again. */
const trustedMs = 2_000;

interface Present {
  readonly connection: Connection;
  readonly streamId: string;
  askedAt: number;
}

export interface HlsParts {
  readonly listeners: Pick<Listeners, "admit">;
  readonly presence: Pick<Presence, "add" | "remove">;
  readonly stages: Pick<Stages, "onEnd" | "find" | "current" | "sweep">;
  readonly clock: Clock;
}

export class HlsStages implements AsyncDisposable {
  readonly #parts: HlsParts;
  readonly #present = new Map<string, Present>();
  readonly #trusted = new Map<string, { admission: Admission; until: number }>();

  constructor(parts: HlsParts) {
    this.#parts = parts;
    parts.stages.onEnd((streamId) => this.#farewell(streamId));
  }

  get count(): number {
    return this.#present.size;
  }

  /** The stream, for who shows a ticket; each request says that its listener is there. */
  async open(
    streamId: string,
    ticket: string,
    country: string | undefined,
  ): Promise<HlsStream> {
    const admission = await this.#admit(streamId, ticket);
    this.#note(admission, country);
    const stage = await this.#parts.stages.find(admission.stream);
    if (stage.renditions.length > 0) return stage;
    throw errors.SERVICE_UNAVAILABLE("Nothing has been heard of this stream yet: try again", {
      stream_id: streamId,
    });
  }

  /** Lets go of listeners who ask no more, and of streams that nobody hears this way. */
  async sweep(): Promise<void> {
    const now = this.#parts.clock.now();
    for (const [key, { until }] of this.#trusted) {
      // Who asked a moment ago may still come for the stream's end.
      if (until + silentMs < now) this.#trusted.delete(key);
    }
    for (const [sessionId, present] of [...this.#present]) {
      if (now - present.askedAt > silentMs) await this.#gone(sessionId, present);
    }
    const heard = new Set([...this.#present.values()].map(({ streamId }) => streamId));
    await this.#parts.stages.sweep(heard);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [sessionId, present] of [...this.#present]) await this.#gone(sessionId, present);
  }

  async #admit(streamId: string, ticket: string): Promise<Admission> {
    const now = this.#parts.clock.now();
    const key = `${streamId} ${ticket}`;
    const known = this.#trusted.get(key);
    if (known !== undefined && known.until > now) return known.admission;
    try {
      const admission = await this.#parts.listeners.admit(streamId, ticket, "open session");
      this.#trusted.set(key, { admission, until: now + trustedMs });
      return admission;
    } catch (error) {
      // The end is known in the database before it is told here; what was heard last is handed out all the same.
      const hasEnded = error instanceof AppError && error.reason === "STREAM_ENDED";
      if (!hasEnded || known === undefined || known.until + silentMs < now) throw error;
      return known.admission;
    }
  }

  #note({ session, stream, identity }: Admission, country: string | undefined): void {
    const { presence, clock } = this.#parts;
    const known = this.#present.get(session.id);
    if (known !== undefined) {
      known.askedAt = clock.now();
      return;
    }
    const connection: Connection = {
      sessionId: session.id,
      streamId: stream.id,
      identity,
      numbers: new ConnectionNumbers(),
      country,
      setQuality: () => {},
      close: () => this.#refuse(session.id, stream.id),
    };
    presence.add(connection);
    this.#present.set(session.id, { connection, streamId: stream.id, askedAt: clock.now() });
  }

  /** Who was there when the stream ended may fetch its end. */
  #farewell(streamId: string): void {
    const until = this.#parts.clock.now() + silentMs;
    for (const [key, { admission }] of [...this.#trusted]) {
      if (admission.stream.id === streamId) this.#trusted.set(key, { admission, until });
    }
  }

  /** The next request is judged anew, and by then the session has ended or the token is gone. */
  #refuse(sessionId: string, streamId: string): void {
    if (this.#parts.stages.current(streamId)?.ended === true) return;
    for (const [key, { admission }] of this.#trusted) {
      if (admission.session.id === sessionId) this.#trusted.delete(key);
    }
    const present = this.#present.get(sessionId);
    if (present !== undefined) present.askedAt = -Infinity;
  }

  async #gone(sessionId: string, { connection }: Present): Promise<void> {
    this.#present.delete(sessionId);
    await this.#parts.presence.remove(connection);
  }
}
