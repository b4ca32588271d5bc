/** One connection to the Icecast door: head, decision, audio. */
import type { Logger } from "../../shared/log.ts";
import { concatBytes } from "../media/bytes.ts";
import { ChunkedDecoder, ChunkedError } from "./chunked.ts";
import { headBytesMax, readHead, type RequestHead } from "./http_head.ts";
import type { Refusal, RefusalReason, SourceEnd, SourcePort, SourceSink } from "./ports.ts";
import { type BodyFraming, type DoorRequest, understand } from "./requests.ts";
import type { SourceLimits } from "./source_server.ts";
import type { TimedReader } from "./timed_reader.ts";

export interface ConnectionParts {
  readonly source: SourcePort;
  readonly limits: SourceLimits;
  readonly log: Logger;
  readonly now: () => number;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
  /** The sender has shown its key. */
  readonly admitted: () => void;
}

const statusOf: Readonly<Record<RefusalReason, number>> = {
  unauthorized: 401,
  busy: 403,
  unsupported: 415,
  unavailable: 503,
};
const phrases: Readonly<Record<number, string>> = {
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};
/** How long a refused sender may take to read why. */
const lingerMs = 1_000;
const lingerBytesMax = 256 * 1024;

/** Serves the connection to its end. Never rejects for anything that the peer does. */
export async function serveConnection(
  reader: TimedReader,
  remote: string,
  parts: ConnectionParts,
): Promise<void> {
  const head = await readWholeHead(reader, parts);
  if (head === undefined) return;
  const asked = understand(head.head, remote);
  switch (asked.kind) {
    case "rejected":
      return await refuse(reader, asked.status, asked.message);
    case "metadata":
      return await takeMetadata(reader, asked, parts);
    case "source":
      return await takeSource(reader, head, asked, parts);
  }
}

interface WholeHead {
  readonly head: RequestHead;
  /** What came after it. */
  readonly rest: Uint8Array<ArrayBuffer>;
}

/** Undefined where none came; then the connection is done with. */
async function readWholeHead(
  reader: TimedReader,
  { limits, now }: ConnectionParts,
): Promise<WholeHead | undefined> {
  const until = now() + limits.headMs;
  let bytes = new Uint8Array();
  while (true) {
    const read = await reader.read(until - now());
    if (typeof read === "string") return undefined;
    bytes = concatBytes([bytes, read]);
    const result = readHead(bytes);
    if (result.state === "head") return { head: result.head, rest: bytes.slice(result.bytes) };
    if (result.state === "bad") {
      await refuse(reader, result.status, result.message);
      return undefined;
    }
    if (bytes.length > 2 * headBytesMax) return undefined;
  }
}

async function takeMetadata(
  reader: TimedReader,
  { request }: Extract<DoorRequest, { kind: "metadata" }>,
  parts: ConnectionParts,
): Promise<void> {
  const decision = await parts.source.metadata(request).catch((error) => failed(error, parts.log));
  if (!decision.accepted) return await refuse(reader, statusOf[decision.reason], decision.message);
  // The words that radio tools look for.
  const body = '<?xml version="1.0"?>\n<iceresponse><message>Metadata update successful</message>' +
    "<return>1</return></iceresponse>\n";
  await respond(reader, 200, "text/xml; charset=utf-8", body);
}

async function takeSource(
  reader: TimedReader,
  { rest, head }: WholeHead,
  asked: Extract<DoorRequest, { kind: "source" }>,
  parts: ConnectionParts,
): Promise<void> {
  const { mount, remote, contentType } = asked.request;
  const decision = await parts.source.authenticate(asked.request)
    .catch((error) => failed(error, parts.log));
  if (!decision.accepted) {
    parts.log.info({ mount, remote, reason: decision.reason }, "source refused");
    return await refuse(reader, statusOf[decision.reason], decision.message);
  }
  parts.admitted();
  parts.log.info({ mount, remote, content_type: contentType }, "source connected");
  const greeting = asked.expectsContinue ? "HTTP/1.1 100 Continue" : "HTTP/1.0 200 OK";
  let end: SourceEnd = "closed";
  try {
    if (await reader.write(`${greeting}\r\n\r\n`)) {
      end = await pump(reader, rest, asked.body, decision.sink, parts);
    }
  } finally {
    await decision.sink.end(end, parts.closing);
    parts.log.info({ mount, remote, reason: end }, "source gone");
  }
  if (end === "malformed") await refuse(reader, 400, "The body is not chunked as it says");
  else if (asked.expectsContinue && head.version === "HTTP/1.1") {
    await respond(reader, 200, "text/plain", "");
  }
}

/** Audio from the connection into the sink, until either is over. */
async function pump(
  reader: TimedReader,
  first: Uint8Array<ArrayBuffer>,
  framing: BodyFraming,
  sink: SourceSink,
  parts: ConnectionParts,
): Promise<SourceEnd> {
  const { limits, now, closing } = parts;
  const body = new Body(framing);
  const stop = () => reader.close();
  const signals = AbortSignal.any([closing, sink.signal]);
  signals.addEventListener("abort", stop, { once: true });
  let until = now() + limits.idleMs;
  let trickle = 0;
  let next: Uint8Array<ArrayBuffer> | string = first;
  try {
    while (typeof next !== "string" && !signals.aborted) {
      for (const piece of body.push(next)) if (piece.length > 0) await sink.write(piece);
      if (body.done) return "closed";
      trickle += next.length;
      // A few bytes now and then do not count as sending.
      if (trickle >= limits.idleBytes) {
        until = now() + limits.idleMs;
        trickle = 0;
      }
      next = await reader.read(until - now());
    }
  } catch (error) {
    if (error instanceof ChunkedError) return "malformed";
    parts.log.warn({ error: error instanceof Error ? error.message : error }, "source given up");
    return "closed";
  } finally {
    signals.removeEventListener("abort", stop);
  }
  if (closing.aborted) return "shutdown";
  return next === "late" ? "idle" : "closed";
}

/** The audio in what comes, however its end is told. */
class Body {
  readonly #chunks: ChunkedDecoder | undefined;
  #left: number;

  constructor(framing: BodyFraming) {
    this.#chunks = framing.by === "chunks" ? new ChunkedDecoder() : undefined;
    this.#left = framing.by === "length" ? framing.bytes : Infinity;
  }

  get done(): boolean {
    return this.#chunks?.done ?? this.#left <= 0;
  }

  push(bytes: Uint8Array): readonly Uint8Array[] {
    if (this.#chunks !== undefined) return this.#chunks.push(bytes);
    const taken = bytes.subarray(0, Math.min(bytes.length, this.#left));
    this.#left -= taken.length;
    return [taken];
  }
}

function failed(error: unknown, log: Logger): Refusal {
  log.error(
    { error: error instanceof Error ? error.stack : error },
    "a source could not be judged",
  );
  return {
    accepted: false,
    reason: "unavailable",
    message: "Something went wrong on our side; try again in a moment",
  };
}

async function refuse(reader: TimedReader, status: number, message: string): Promise<void> {
  const challenge = status === 401 ? 'WWW-Authenticate: Basic realm="veza"\r\n' : "";
  await respond(reader, status, "text/plain; charset=utf-8", `${message}\n`, challenge);
}

async function respond(
  reader: TimedReader,
  status: number,
  type: string,
  body: string,
  more = "",
): Promise<void> {
  const length = new TextEncoder().encode(body).length;
  const written = await reader.write(
    `HTTP/1.0 ${status} ${phrases[status] ?? "Error"}\r\nContent-Type: ${type}\r\n` +
      `Content-Length: ${length}\r\nConnection: close\r\n${more}\r\n${body}`,
  );
  if (written) await reader.linger(lingerMs, lingerBytesMax);
}
