/** Audio over plain HTTP without end, as radios and media players take it. */
import { concatBytes } from "../media/bytes.ts";
import { icyBlock, IcyInterleaver, icyInterval } from "./icy.ts";

export type AudioBytes = Uint8Array<ArrayBuffer>;

export interface ProgressiveListener {
  /** 320 ms of frames that a decoder can begin with. The same bytes for every listener. */
  audio(chunk: AudioBytes): void;
  title(block: AudioBytes): void;
  /** Nothing will follow. */
  ended(): void;
}

/**
 * One rendition as bare frames (MP3, ADTS). The house implements it over its fragments. `subscribe` calls in
 * order; `burst` and the first `audio` follow one another without a gap if both are taken in one turn.
 */
export interface ProgressiveSource {
  /** `audio/mpeg`, `audio/aac`. */
  readonly contentType: string;
  /** Nominal, kilobits per second. */
  readonly kilobits: number;
  /** For the `icy-name` header. */
  readonly name: string;
  readonly genre: string;
  /** What is playing; empty: unknown. */
  readonly title: string;
  /** The newest chunks, oldest first: a player starts on them at once. */
  burst(): readonly AudioBytes[];
  subscribe(listener: ProgressiveListener): Disposable;
}

export interface ProgressiveOptions {
  /** Chunks that wait for a slow listener; then the oldest are skipped. */
  readonly waitingMax: number;
  /** A listener that takes nothing for so long is cut. */
  readonly stallMs: number;
  readonly now: () => number;
  /** Sent on by the house's measure of this listener. */
  readonly onSent?: (bytes: number) => void;
  readonly onSkipped?: (chunks: number) => void;
  /** Once, however it ended. */
  readonly onEnd?: () => void;
}

/** Answers `GET` and `HEAD` for a stream. */
export function progressiveResponse(
  request: Request,
  source: ProgressiveSource,
  options: ProgressiveOptions,
): Response {
  const wantsTitles = request.headers.get("icy-metadata") === "1";
  const headers = new Headers({
    "content-type": source.contentType,
    "cache-control": "no-store",
    "accept-ranges": "none",
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "Icy-MetaData",
    "access-control-expose-headers": "icy-metaint, icy-name, icy-genre, icy-br",
    "icy-name": headerText(source.name),
    "icy-genre": headerText(source.genre),
    "icy-br": String(source.kilobits),
    "icy-pub": "0",
  });
  if (wantsTitles) headers.set("icy-metaint", String(icyInterval));
  if (request.method === "HEAD") {
    options.onEnd?.();
    return new Response(null, { headers });
  }
  return new Response(new ProgressiveBody(source, options, wantsTitles).stream, { headers });
}

/** The answer to a browser that asks whether it may send `Icy-MetaData`. */
export function progressivePreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "Icy-MetaData, Range",
      "access-control-max-age": "86400",
    },
  });
}

/** Headers take no other characters; players read UTF-8 that was put in as bytes. */
function headerText(text: string): string {
  const bytes = new TextEncoder().encode(text.replace(/\p{Cc}+/gu, " ").slice(0, 256));
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("").trim();
}

class ProgressiveBody implements ProgressiveListener {
  readonly stream: ReadableStream<AudioBytes>;
  readonly #options: ProgressiveOptions;
  readonly #icy: IcyInterleaver | undefined;
  readonly #subscription: Disposable;
  #waiting: AudioBytes[];
  #controller: ReadableStreamDefaultController<AudioBytes> | undefined;
  /** The player wants bytes and there were none. */
  #hungry = false;
  #sourceEnded = false;
  #over = false;
  #takenAt: number;

  constructor(source: ProgressiveSource, options: ProgressiveOptions, wantsTitles: boolean) {
    this.#options = options;
    this.#icy = wantsTitles ? new IcyInterleaver() : undefined;
    if (source.title !== "") this.#icy?.setTitle(icyBlock(source.title));
    this.#takenAt = options.now();
    this.#waiting = source.burst().slice(-options.waitingMax);
    this.#subscription = source.subscribe(this);
    this.stream = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      pull: () => this.#pull(),
      cancel: () => this.#end(),
    }, { highWaterMark: 0 });
  }

  audio(chunk: AudioBytes): void {
    if (this.#over) return;
    this.#waiting.push(chunk);
    if (this.#hungry) return this.#pull();
    if (this.#waiting.length <= this.#options.waitingMax) return;
    this.#waiting.shift();
    this.#options.onSkipped?.(1);
    if (this.#options.now() - this.#takenAt <= this.#options.stallMs) return;
    this.#controller?.error(new Error("the listener took nothing for too long"));
    this.#end();
  }

  title(block: AudioBytes): void {
    this.#icy?.setTitle(block);
  }

  ended(): void {
    this.#sourceEnded = true;
    if (this.#hungry) this.#pull();
  }

  /** Gives all that waits as one chunk: one write per listener and fragment. */
  #pull(): void {
    if (this.#over) return;
    this.#takenAt = this.#options.now();
    const waiting = this.#waiting;
    this.#hungry = waiting.length === 0;
    if (this.#hungry) {
      if (!this.#sourceEnded) return;
      this.#controller?.close();
      return this.#end();
    }
    this.#waiting = [];
    const icy = this.#icy;
    const pieces = icy === undefined ? waiting : waiting.flatMap((chunk) => icy.push(chunk));
    const [only] = pieces;
    const bytes = only !== undefined && pieces.length === 1 ? only : concatBytes(pieces);
    this.#controller?.enqueue(bytes);
    this.#options.onSent?.(bytes.length);
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = [];
    this.#subscription[Symbol.dispose]();
    this.#options.onEnd?.();
  }
}
