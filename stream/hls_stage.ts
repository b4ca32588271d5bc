/** HLS listeners: a stream's renditions as playlists, and who is there, told by what they ask for. */
import { errors } from "../shared/errors.ts";
import type { Packet, Sink } from "./channel.ts";
import type { HlsStream } from "./hls/ports.ts";
import { HlsRendition } from "./hls_rendition.ts";
import type { Hub } from "./hub.ts";
import type { Admission, Listeners } from "./listeners.ts";
import type { RenditionName } from "./media/piece.ts";
import type { Clock, StreamRow } from "./ports.ts";
import { type Connection, ConnectionNumbers, type Presence } from "./presence.ts";

/** In the order of the master playlist: the first is what players begin with. */
const rungs: readonly RenditionName[] = ["medium", "low", "high", "ultra"];
/** A player asks at least once in a segment; one that has not for so long has gone. */
const silentMs = 12_000;
/** For so long an admission is not looked up again. */
const trustedMs = 2_000;

/** Follows one channel for as long as anybody hears it by HLS. */
class Stage implements Sink, HlsStream {
  readonly #renditions = new Map<RenditionName, HlsRendition>();
  readonly #onEnd: () => void;
  ended = false;
  leave: () => void = () => {};

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get renditions(): HlsRendition[] {
    const ladder = rungs.map((name) => this.#renditions.get(name)).filter((one) =>
      one !== undefined
    );
    const source = this.#renditions.get("opus");
    return ladder.length > 0 || source === undefined ? ladder : [source];
  }

  packet(packet: Packet): void {
    const { rendition } = packet.piece;
    if (rendition === "mp3") return;
    const known = this.#renditions.get(rendition);
    if (known === undefined) this.#renditions.set(rendition, new HlsRendition(packet));
    else known.append(packet);
  }

  state(): void {}
  metadata(): void {}

  close(): void {
    this.ended = true;
    for (const rendition of this.#renditions.values()) rendition.end();
    this.#onEnd();
  }
}

interface Present {
  readonly connection: Connection;
  readonly streamId: string;
  askedAt: number;
}

export class HlsStages implements AsyncDisposable {
  readonly #parts: { listeners: Listeners; presence: Presence; hub: Hub; clock: Clock };
  readonly #stages = new Map<string, Stage>();
  readonly #present = new Map<string, Present>();
  readonly #trusted = new Map<string, { admission: Admission; until: number }>();

  constructor(parts: { listeners: Listeners; presence: Presence; hub: Hub; clock: Clock }) {
    this.#parts = parts;
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
    const stage = this.#stage(admission.stream);
    if (stage.renditions.length > 0) return stage;
    throw errors.SERVICE_UNAVAILABLE("Nothing has been heard of this stream yet: try again", {
      stream_id: streamId,
    });
  }

  /** Lets go of listeners who ask no more, and of streams that nobody hears this way. */
  async sweep(): Promise<void> {
    const now = this.#parts.clock.now();
    for (const [key, { until }] of this.#trusted) {
      if (until < now) this.#trusted.delete(key);
    }
    for (const [sessionId, present] of [...this.#present]) {
      if (now - present.askedAt > silentMs) await this.#gone(sessionId, present);
    }
    const heard = new Set([...this.#present.values()].map(({ streamId }) => streamId));
    for (const [streamId, stage] of this.#stages) {
      if (heard.has(streamId)) continue;
      stage.leave();
      this.#stages.delete(streamId);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const [sessionId, present] of [...this.#present]) await this.#gone(sessionId, present);
    for (const stage of this.#stages.values()) {
      stage.close();
      stage.leave();
    }
  }

  async #admit(streamId: string, ticket: string): Promise<Admission> {
    const now = this.#parts.clock.now();
    const key = `${streamId} ${ticket}`;
    const known = this.#trusted.get(key);
    if (known !== undefined && known.until > now) return known.admission;
    const admission = await this.#parts.listeners.admit(streamId, ticket, "open session");
    this.#trusted.set(key, { admission, until: now + trustedMs });
    return admission;
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
    if (this.#stages.get(streamId)?.ended === true) return;
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

  #stage(stream: StreamRow): Stage {
    const known = this.#stages.get(stream.id);
    if (known !== undefined) return known;
    const { hub } = this.#parts;
    const stage = new Stage(() => this.#farewell(stream.id));
    const channel = hub.find(stream.id);
    for (const name of [...rungs, "opus" as const]) {
      for (const packet of channel?.ring(name) ?? []) stage.packet(packet);
    }
    stage.leave = hub.attach(stream, stage);
    this.#stages.set(stream.id, stage);
    return stage;
  }
}
