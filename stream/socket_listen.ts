/** `/ws/stream/{id}/listen`: an init segment, then a fragment of MP4 every 320 ms. */
import type { AppError } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { AutoQuality } from "./auto_quality.ts";
import { callerOf } from "./callers.ts";
import type { Packet, Sink } from "./channel.ts";
import { streamErrors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import type { Admission, Listeners } from "./listeners.ts";
import { Lane } from "./lane.ts";
import { fragmentMs } from "./media/fragment.ts";
import { opusRate } from "./media/opus.ts";
import { type Format, mimeOf, type Piece, type RenditionName, sameFormat } from "./media/piece.ts";
import type { Clock, NowPlaying, SessionRow, StreamQuality, StreamStatus } from "./ports.ts";
import { type Connection, ConnectionNumbers, type Presence } from "./presence.ts";
import { numberField, readFrame, textField } from "./protocol.ts";
import { isQuality, qualitiesOf, qualityNames, qualityOf, renditionOf } from "./qualities.ts";
import { SocketPeer } from "./socket_peer.ts";

export interface ListenParts {
  readonly listeners: Listeners;
  readonly presence: Presence;
  readonly hub: Hub;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface ListenOptions {
  readonly helloMs: number;
  /** Bytes that may wait for a listener until fragments are skipped. */
  readonly bufferedBytesMax: number;
  /** Nothing taken for so long: the listener is cut. */
  readonly stallMs: number;
}

export interface ListenAddress {
  readonly streamId: string;
  /** Empty where the first frame is to bring a token. */
  readonly ticket: string;
  /** Empty: what the session says. */
  readonly quality: string;
  /** Where the listener is, as far as that is known. */
  readonly country: string | undefined;
}

export function serveListen(
  socket: ServerSocket,
  address: ListenAddress,
  parts: ListenParts,
  options: ListenOptions,
): SocketPeer {
  return new Listening(socket, address, parts, options).peer;
}

class Listening implements Sink {
  readonly peer: SocketPeer;
  readonly #streamId: string;
  readonly #parts: ListenParts;
  readonly #options: ListenOptions;
  readonly #numbers = new ConnectionNumbers();
  readonly #country: string | undefined;
  readonly #wanted: StreamQuality | undefined;
  /** While AUTO is chosen. */
  #auto: AutoQuality | undefined;
  #connection: Connection | undefined;
  /** Of what it was admitted with, no more is kept. */
  #session: SessionRow | undefined;
  #leave: (() => void) | undefined;
  #lane: Lane | undefined;
  #format: Format | undefined;
  #skipped = 0;
  #stalledSince: number | undefined;

  constructor(
    socket: ServerSocket,
    { streamId, ticket, quality, country }: ListenAddress,
    parts: ListenParts,
    options: ListenOptions,
  ) {
    this.#streamId = streamId;
    this.#country = country;
    this.#wanted = isQuality(quality) ? quality : undefined;
    this.#parts = parts;
    this.#options = options;
    const helloMs = ticket === "" ? options.helloMs : undefined;
    this.peer = new SocketPeer(
      socket,
      {
        text: (text) => this.#text(text),
        bytes: () => {
          throw streamErrors.FRAME_INVALID("A listener sends text frames only");
        },
        closed: (clean) => this.#closed(clean),
      },
      { helloMs, frameBytesMax: 0 },
      parts.log,
    );
    if (ticket !== "") {
      parts.listeners.admit(streamId, ticket).then((admission) => this.#begin(admission))
        .catch((error) => this.peer.fail(error));
    }
  }

  get wants(): readonly RenditionName[] {
    return this.#lane?.wants ?? [];
  }

  packet(packet: Packet): void {
    if (!this.peer.open) return;
    this.#lane?.packet(packet);
    if (packet.piece.rendition === this.#lane?.rendition) this.#adapt();
  }

  /** AUTO only: what the way to this listener carries. */
  #adapt(): void {
    if (this.#auto === undefined || this.#lane === undefined) return;
    if (this.peer.buffered > this.#options.bufferedBytesMax / 2) this.#auto.queued();
    const { hub, clock } = this.#parts;
    const choices = () => hub.find(this.#streamId)?.bitrates(clock.now()) ?? [];
    const better = this.#auto.decide(this.#lane.rendition, choices, performance.now());
    if (better === undefined) return;
    this.#lane.choose(better);
    hub.retune(this.#streamId, this);
  }

  #send(packet: Packet): void {
    const { piece } = packet;
    if (!this.peer.open || !this.#hasRoom(piece.frames.length)) return;
    if (!sameFormat(this.#format, piece.format)) this.#sendInit(packet);
    if (this.#skipped > 0) {
      this.peer.sendJson({ type: "skipped", fragments: this.#skipped, ...place(piece) });
      this.#skipped = 0;
    }
    this.peer.sendFrame(packet.frame);
  }

  #sendInit({ piece, initFrame }: Packet): void {
    const { format } = piece;
    this.#format = format;
    this.peer.sendJson({
      type: "init",
      mime: mimeOf(format),
      ...place(piece),
      fragment_ms: fragmentMs,
      quality: qualityOf(piece.rendition),
    });
    this.peer.sendFrame(initFrame);
  }

  state(status: StreamStatus): void {
    this.peer.sendJson({ type: "state", status });
  }

  metadata(metadata: NowPlaying): void {
    this.peer.sendJson({ type: "metadata", stream_id: this.#streamId, ...metadata });
  }

  close(reason: AppError | "ended"): void {
    if (reason === "ended") this.peer.finish();
    else this.peer.fail(reason);
  }

  /** A listener who does not keep up misses whole fragments; one who takes nothing at all has to go. */
  #hasRoom(frames: number): boolean {
    if (this.peer.buffered <= this.#options.bufferedBytesMax) {
      this.#stalledSince = undefined;
      return true;
    }
    const now = this.#parts.clock.now();
    this.#stalledSince ??= now;
    this.#skipped++;
    this.#numbers.droppedFrames += frames;
    if (now - this.#stalledSince > this.#options.stallMs) {
      this.peer.fail(
        streamErrors.LISTENER_TOO_SLOW(
          `Nothing was taken for ${this.#options.stallMs} ms: connect again`,
        ),
      );
    }
    return false;
  }

  async #text(text: string): Promise<void> {
    if (this.#connection === undefined) {
      if (this.#session === undefined) await this.#hello(text);
      return;
    }
    const frame = readFrame(text, ["buffer", "quality"]);
    if (frame.type === "buffer") {
      const ms = numberField(frame, "ms", 3_600_000);
      this.#numbers.report(ms);
      this.#auto?.buffer(ms);
    } else {
      this.#choose(requireQuality(textField(frame, "quality")));
    }
  }

  #choose(quality: StreamQuality): void {
    const available = qualitiesOf(this.#parts.hub.find(this.#streamId)?.renditions ?? []);
    if (!available.includes(quality)) {
      const { reason, message } = streamErrors.QUALITY_UNAVAILABLE(
        `Stream ${this.#streamId} is not available as ${quality}: choose ${available.join(", ")}`,
      );
      return this.peer.sendJson({ type: "error", reason, message, reconnect: false });
    }
    this.#auto = quality === "AUTO" ? new AutoQuality(performance.now()) : undefined;
    this.#lane?.choose(renditionOf(quality));
    this.#parts.hub.retune(this.#streamId, this);
  }

  async #hello(text: string): Promise<void> {
    const { verifier, clock, listeners } = this.#parts;
    const frame = readFrame(text, ["listen"]);
    const token = textField(frame, "token");
    if (token === "") {
      throw streamErrors.TICKET_MISSING(
        'Send "token" with "listen", or connect with the ticket that JoinStream gives',
      );
    }
    const wanted = textField(frame, "quality");
    const quality = wanted === "" ? "AUTO" : requireQuality(wanted);
    const caller = await callerOf(token, verifier, clock);
    this.#begin(await listeners.join(caller, this.#streamId, "", quality));
  }

  #begin(admission: Admission): void {
    const { session, stream, identity } = admission;
    this.#session = session;
    if (!this.peer.open) return;
    const connection: Connection = {
      sessionId: session.id,
      streamId: stream.id,
      identity,
      numbers: this.#numbers,
      country: this.#country,
      setQuality: (quality) => this.#choose(quality),
      close: (error) => this.peer.fail(error),
    };
    this.#parts.presence.add(connection);
    this.#connection = connection;
    this.peer.together(() => this.#greet(admission));
  }

  #greet({ session, stream }: Admission): void {
    const { hub } = this.#parts;
    this.peer.sendJson({ type: "welcome", stream_id: stream.id, session_id: session.id });
    const quality = this.#wanted ?? session.quality;
    if (quality === "AUTO") this.#auto = new AutoQuality(performance.now());
    this.#lane = new Lane(renditionOf(quality), {
      ring: (rendition) => hub.find(this.#streamId)?.ring(rendition) ?? [],
      send: (packet) => this.#send(packet),
      settled: (rendition) => {
        this.peer.sendJson({
          type: "quality",
          quality: qualityOf(rendition),
          auto: this.#auto !== undefined,
        });
        this.#parts.hub.retune(this.#streamId, this);
      },
    });
    this.#leave = hub.attach(stream, this);
  }

  async #closed(clean: boolean): Promise<void> {
    this.#leave?.();
    if (this.#connection === undefined || this.#session === undefined) return;
    const { last } = await this.#parts.presence.remove(this.#connection);
    if (clean && last) await this.#parts.listeners.hungUp(this.#session);
  }
}

function place({ sequence, time }: Piece) {
  return { sequence, time_ms: Math.round(time / opusRate * 1000) };
}

function requireQuality(text: string): StreamQuality {
  if (isQuality(text)) return text;
  throw streamErrors.FRAME_INVALID(`"quality" must be one of ${qualityNames.join(", ")}`, {
    field: "quality",
  });
}
