/** Audio over plain HTTP without end, as radios and media players take it. */
import { Endless, type Outgoing } from "../../shared/web_endless.ts";
import { icyBlock, IcyInterleaver, icyInterval } from "./icy.ts";

export type AudioBytes = Uint8Array<ArrayBuffer>;

export interface ProgressiveListener {
  /**
   * 320 ms of frames. The same bytes for every listener. `head`: what a decoder needs before this chunk and all that
   * follow it; it is sent even where the chunk itself is skipped.
   */
  audio(chunk: AudioBytes, head?: AudioBytes): void;
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
  /** What ends the audio, where its container has such a thing. */
  trailer?(): AudioBytes | undefined;
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
export function progressiveAnswer(
  request: Request,
  source: ProgressiveSource,
  options: ProgressiveOptions,
): Response | Endless {
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
  return new Endless({ headers }, (out) => {
    new Progressive(out, source, options, wantsTitles).begin();
  });
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

interface Waiting {
  readonly chunk: AudioBytes;
  head: AudioBytes | undefined;
}

/** One listener. A fragment is written when it comes, unless the one before it is not taken yet. */
class Progressive implements ProgressiveListener {
  readonly #out: Outgoing;
  readonly #source: ProgressiveSource;
  readonly #options: ProgressiveOptions;
  readonly #icy: IcyInterleaver | undefined;
  #subscription: Disposable | undefined;
  #waiting: Waiting[] = [];
  #over = false;
  /** When the listener last took something, and what it had left to take then. */
  #takenAt: number;
  #left = 0;

  constructor(
    out: Outgoing,
    source: ProgressiveSource,
    options: ProgressiveOptions,
    wantsTitles: boolean,
  ) {
    this.#out = out;
    this.#source = source;
    this.#options = options;
    this.#icy = wantsTitles ? new IcyInterleaver() : undefined;
    if (source.title !== "") this.#icy?.setTitle(icyBlock(source.title));
    this.#takenAt = options.now();
  }

  begin(): void {
    this.#out.onClose(() => this.#end());
    // It may have gone before there was an answer: then nothing will be told of its end.
    if (!this.#out.isOpen) return this.#end();
    const burst = this.#source.burst().slice(-this.#options.waitingMax);
    this.#waiting = burst.map((chunk) => ({ chunk, head: undefined }));
    this.#flush();
    this.#subscription = this.#source.subscribe(this);
    // It may have been told that all is over before there was anything to end.
    if (this.#over) this.#subscription[Symbol.dispose]();
  }

  audio(chunk: AudioBytes, head?: AudioBytes): void {
    if (this.#over) return;
    this.#waiting.push({ chunk, head });
    if (this.#isFree()) return this.#flush();
    if (this.#waiting.length > this.#options.waitingMax) this.#skip();
    if (this.#options.now() - this.#takenAt > this.#options.stallMs) this.#out.cut();
  }

  #skip(): void {
    const skipped = this.#waiting.shift();
    const [next] = this.#waiting;
    if (next !== undefined) next.head ??= skipped?.head;
    this.#options.onSkipped?.(1);
  }

  title(block: AudioBytes): void {
    this.#icy?.setTitle(block);
  }

  ended(): void {
    if (this.#over) return;
    const trailer = this.#source.trailer?.();
    if (trailer !== undefined) this.#waiting.push({ chunk: trailer, head: undefined });
    this.#flush();
    this.#out.end();
    this.#end();
  }

  /** All that was written has left. */
  #isFree(): boolean {
    const left = this.#out.buffered;
    if (left < this.#left || left === 0) this.#takenAt = this.#options.now();
    this.#left = left;
    return left === 0;
  }

  #flush(): void {
    const chunks = this.#waiting.flatMap(({ chunk, head }) =>
      head === undefined ? chunk : [head, chunk]
    );
    if (chunks.length === 0) return;
    this.#waiting = [];
    const icy = this.#icy;
    const parts = icy === undefined ? chunks : chunks.flatMap((chunk) => icy.push(chunk));
    const [only] = parts;
    if (only !== undefined && parts.length === 1) this.#out.write(only);
    else this.#out.writeAll(parts);
    this.#left = this.#out.buffered;
    this.#options.onSent?.(parts.reduce((sum, { length }) => sum + length, 0));
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#waiting = [];
    this.#subscription?.[Symbol.dispose]();
    this.#options.onEnd?.();
  }
}
