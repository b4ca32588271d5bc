/** `/ws/stream/{id}/publish`: a source sends WebM with Opus, as MediaRecorder makes it. */
import { errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import type { ServerSocket } from "../shared/web_socket.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { concerns } from "../shared/revocations.ts";
import { callerOf } from "./callers.ts";
import { streamErrors } from "./errors.ts";
import { fragmentMs } from "./media/fragment.ts";
import type { Clock, NowPlaying, SessionStore } from "./ports.ts";
import { readFrame, textField } from "./protocol.ts";
import { SocketPeer } from "./socket_peer.ts";
import type { PacketSource } from "./source_kinds.ts";
import type { Sources } from "./sources.ts";
import type { Streams } from "./streams.ts";
import type { Identity } from "../shared/identity.ts";
import type { Hub } from "./hub.ts";

export interface PublishParts {
  readonly sources: Sources;
  readonly streams: Streams;
  readonly sessions: SessionStore;
  readonly hub: Hub;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface PublishOptions {
  readonly helloMs: number;
  /** How often the source is told how it is doing. */
  readonly statusMs: number;
  /** A source that sends nothing for so long has stalled. */
  readonly stallMs: number;
}

const frameBytesMax = 1_048_576;

export function servePublish(
  socket: ServerSocket,
  streamId: string,
  parts: PublishParts,
  options: PublishOptions,
): SocketPeer {
  const publishing = new Publishing(socket, streamId, parts, options);
  return publishing.peer;
}

class Publishing {
  readonly peer: SocketPeer;
  readonly #streamId: string;
  readonly #parts: PublishParts;
  readonly #options: PublishOptions;
  #source: PacketSource | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #forget: () => void = () => {};
  #lastBytesAt = 0;

  constructor(
    socket: ServerSocket,
    streamId: string,
    parts: PublishParts,
    options: PublishOptions,
  ) {
    this.#streamId = streamId;
    this.#parts = parts;
    this.#options = options;
    this.peer = new SocketPeer(
      socket,
      {
        text: (text) => this.#text(text),
        bytes: (bytes) => this.#bytes(bytes),
        closed: () => this.#closed(),
      },
      { helloMs: options.helloMs, frameBytesMax },
      parts.log,
    );
  }

  async #text(text: string): Promise<void> {
    if (this.#source === undefined) return await this.#begin(text);
    const frame = readFrame(text, ["metadata", "end"]);
    if (frame.type === "end") return this.peer.finish();
    const metadata: NowPlaying = {
      current_track: textField(frame, "current_track"),
      artist: textField(frame, "artist"),
      album: textField(frame, "album"),
      genre: textField(frame, "genre"),
      custom_fields: {},
    };
    await this.#parts.streams.storeMetadata(this.#source.streamId, metadata);
  }

  async #begin(text: string): Promise<void> {
    const frame = readFrame(text, ["publish"]);
    const key = textField(frame, "stream_key");
    const token = textField(frame, "token");
    if ((key === "") === (token === "")) {
      throw streamErrors.FRAME_INVALID('Send either "stream_key" or "token" with "publish"');
    }
    const { sources, verifier, clock } = this.#parts;
    const caller = key === "" ? await callerOf(token, verifier, clock) : undefined;
    const proof = caller === undefined ? { key } : { caller };
    const takeover = frame.takeover === true;
    // Before anything is awaited: what is revoked meanwhile must not slip through.
    if (caller !== undefined) this.#watch(caller.identity);
    const source = await sources.open(
      this.#streamId,
      proof,
      takeover,
      (error) => this.peer.fail(error),
    );
    this.#source = source;
    // Gone, or sent away, while the stream was being claimed.
    if (!this.peer.open) return await source.close();
    this.#lastBytesAt = clock.now();
    this.peer.sendJson({
      type: "ready",
      stream_id: source.streamId,
      sequence: source.feed.position.sequence,
      resumed: source.resumed,
      paused: source.feed.paused,
      fragment_ms: fragmentMs,
    });
    this.#timer = setInterval(() => {
      this.#status(source).catch((error) => this.peer.fail(error));
    }, this.#options.statusMs);
  }

  #bytes(bytes: Uint8Array): void {
    if (this.#source === undefined) {
      throw streamErrors.FRAME_INVALID('The first frame must be {"type":"publish",…}, as text');
    }
    this.#lastBytesAt = this.#parts.clock.now();
    this.#source.push(bytes);
  }

  async #status(source: PacketSource): Promise<void> {
    const { clock, sessions, hub } = this.#parts;
    if (!this.peer.open) return;
    if (clock.now() - this.#lastBytesAt > this.#options.stallMs) {
      throw streamErrors.SOURCE_STALLED(
        `The source has sent nothing for ${this.#options.stallMs} ms: connect again to go on`,
      );
    }
    const { feed, streamId } = source;
    const listeners = await sessions.countOpen(streamId);
    this.peer.sendJson({
      type: "status",
      status: feed.paused ? "PAUSED" : "LIVE",
      sequence: feed.position.sequence,
      bitrate: hub.find(streamId)?.meter("opus").read(clock.now()).bitrate ?? 0,
      received_bytes: feed.bytes,
      received_ms: feed.receivedMs,
      ahead_ms: Math.round(feed.aheadMs),
      bad_packets: feed.badPackets,
      listeners,
    });
  }

  /** A source that showed a token goes when that token goes. */
  #watch(identity: Identity): void {
    if (!this.#parts.verifier.stillValid(identity)) {
      throw errors.TOKEN_REVOKED("The access token was revoked: sign in again");
    }
    this.#forget = this.#parts.verifier.onRevoked((entry) => {
      if (!concerns(entry, identity)) return;
      this.peer.fail(errors.TOKEN_REVOKED("The access token was revoked: sign in again"));
    });
  }

  async #closed(): Promise<void> {
    clearInterval(this.#timer);
    this.#forget();
    await this.#source?.close();
  }
}
