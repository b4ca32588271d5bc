/** `/live/{id}.opus`: Ogg Opus without end, for every player that can open a URL. */
import type { AppError } from "../shared/errors.ts";
import type { Packet, Sink } from "./channel.ts";
import { streamErrors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import type { Listeners } from "./listeners.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import type { Clock } from "./ports.ts";
import { type Connection, ConnectionNumbers, type Presence } from "./presence.ts";

export interface ProgressiveParts {
  readonly listeners: Listeners;
  readonly presence: Presence;
  readonly hub: Hub;
  readonly clock: Clock;
}

/** How a request for audio without end is answered. */
export interface ProgressiveWay {
  /** A listener who takes nothing for so long is cut. */
  readonly stallMs: number;
  /** Where the listener is, as far as that is known. */
  readonly country: string | undefined;
}

/** Fragments that wait for a listener, 5 s; then whole ones are skipped. */
const waitingMax = 16;

export async function serveProgressive(
  request: Request,
  streamId: string,
  parts: ProgressiveParts,
  { stallMs, country }: ProgressiveWay,
): Promise<Response> {
  const ticket = new URL(request.url).searchParams.get("ticket");
  if (ticket === null) {
    throw streamErrors.TICKET_MISSING("Listening needs the ticket that JoinStream gives");
  }
  const { stream, session, identity } = await parts.listeners.admit(streamId, ticket);
  const headers = { "content-type": "audio/ogg; codecs=opus", "cache-control": "no-store" };
  if (request.method === "HEAD") return new Response(null, { headers });
  const listening = new Progressive(parts, stallMs);
  const connection: Connection = {
    sessionId: session.id,
    streamId: stream.id,
    identity,
    numbers: listening.numbers,
    country,
    setQuality: () => {},
    close: (error) => listening.close(error),
  };
  parts.presence.add(connection);
  const leave = parts.hub.attach(stream, listening);
  return new Response(
    listening.body(async () => {
      leave();
      await parts.presence.remove(connection);
    }),
    { headers },
  );
}

class Progressive implements Sink {
  readonly numbers = new ConnectionNumbers();
  readonly #clock: Clock;
  readonly #stallMs: number;
  readonly #waiting: Uint8Array<ArrayBuffer>[] = [];
  #writer: OggOpusWriter | undefined;
  #ended = false;
  #takenAt: number;
  #wake: () => void = () => {};

  constructor({ clock }: ProgressiveParts, stallMs: number) {
    this.#clock = clock;
    this.#stallMs = stallMs;
    this.#takenAt = clock.now();
  }

  packet({ piece: { rendition, format, frames, sequence } }: Packet): void {
    if (this.#ended || rendition !== "opus" || format.codec !== "opus") return;
    if (this.#waiting.length >= waitingMax) {
      this.numbers.droppedFrames += frames.length;
      if (this.#clock.now() - this.#takenAt > this.#stallMs) this.#end();
      return;
    }
    if (this.#writer === undefined) {
      this.#writer = new OggOpusWriter(format, sequence);
      this.#waiting.push(this.#writer.header());
    }
    this.#waiting.push(this.#writer.frames(frames));
    this.#wake();
  }

  state(): void {}
  metadata(): void {}

  close(_reason: AppError | "ended"): void {
    if (this.#writer !== undefined && !this.#ended) this.#waiting.push(this.#writer.end());
    this.#end();
  }

  body(left: () => Promise<void>): ReadableStream<Uint8Array<ArrayBuffer>> {
    return new ReadableStream({
      pull: async (controller) => {
        while (this.#waiting.length === 0 && !this.#ended) {
          await new Promise<void>((resolve) => this.#wake = resolve);
        }
        this.#takenAt = this.#clock.now();
        const next = this.#waiting.shift();
        if (next !== undefined) return controller.enqueue(next);
        controller.close();
        await left();
      },
      cancel: async () => {
        this.#end();
        await left();
      },
    }, { highWaterMark: 0 });
  }

  #end(): void {
    this.#ended = true;
    this.#wake();
  }
}
