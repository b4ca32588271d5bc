/** A way out: everything that somebody gets who listens by it. */
import type { OnAir, Ticket } from "../station.ts";

export interface Chunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** `performance.now()` when it had come as a whole. */
  readonly at: number;
}

export interface Captured {
  /** What the file would be called. */
  readonly extension: string;
  /** The file, in the pieces in which it came. */
  readonly chunks: readonly Chunk[];
  /** Seconds that a player has to stay behind the newest, as the server says. */
  readonly holdBack?: number;
}

export interface Listening {
  readonly stream: OnAir;
  /** The ticket of a listener of this way's own. */
  readonly ticket: Ticket;
  /** Waits until this much was on the air since everybody listens. */
  heard(seconds: number): Promise<void>;
  /** Seconds that the run lasts at least. */
  readonly seconds: number;
  /** A stream has one recording at a time. */
  record<T>(work: () => Promise<T>): Promise<T>;
}

export interface Out {
  /** For people. */
  readonly name: string;
  /** As ffprobe names it. */
  readonly codec: string;
  /** `live`: listens until the stream ends. `kept`: is done before that, and the stream waits for it. */
  readonly when: "live" | "kept";
  /** Undefined where the server does not have this way. */
  capture(listening: Listening): Promise<Captured | undefined>;
}

/** In which a way has to come to its end after the stream did, or after all that was asked for. */
export const patienceMs = 30_000;

/** The file as a whole. */
export function wholeOf({ chunks }: Captured): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of chunks) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

/** One answer as a whole. Throws where it is refused. */
export async function fetchChunk(url: string, headers: HeadersInit = {}): Promise<Chunk> {
  const response = await fetch(url, { headers });
  const bytes = await response.bytes();
  if (!response.ok) {
    const text = new TextDecoder().decode(bytes.subarray(0, 300));
    throw new Error(`${url.split("?")[0]} was answered ${response.status}: ${text}`);
  }
  return { bytes, at: performance.now() };
}
