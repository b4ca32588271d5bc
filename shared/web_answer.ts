/** An ordinary answer, written to its connection as fast as the other side takes it, and no faster. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers";

/**
 * Rejects where the answer's own body fails; the connection is cut then, since what was promised cannot be kept. Does
 * not mind where the other side goes: the body is cancelled.
 */
export async function writeAnswer(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // Whoever is answered before all was read would send the rest into the next request's place.
  if (!incoming.complete) outgoing.shouldKeepAlive = false;
  outgoing.on("error", () => {});
  const { body } = response;
  if (body === null || incoming.method === "HEAD") {
    await body?.cancel();
    begin(response, outgoing).end();
    return;
  }
  const reader = body.getReader();
  // Reads that wait for more end with the connection.
  outgoing.once("close", () => reader.cancel().catch(() => {}));
  try {
    const reads = [read(reader)];
    const first = await atOnce(reads[0]);
    if (first?.done === false) reads.push(read(reader));
    if (first?.done || (first && (await atOnce(reads[1]))?.done)) {
      // All of it is there, as of nearly every answer: one write, and its length is known.
      begin(response, outgoing, first.value?.byteLength ?? 0).end(first.value);
      return;
    }
    begin(response, outgoing);
    await pipeline(parts(reads, reader), outgoing);
  } catch (error) {
    outgoing.destroy();
    if (!isGone(error)) throw error;
  }
}

function begin(response: Response, outgoing: ServerResponse, bytes?: number): ServerResponse {
  const { headers } = response;
  const cookies = headers.getSetCookie();
  return outgoing.writeHead(response.status, {
    ...(bytes === undefined ? {} : { "content-length": String(bytes) }),
    ...Object.fromEntries(headers),
    ...(cookies.length === 0 ? {} : { "set-cookie": cookies }),
  });
}

type Read = ReadableStreamReadResult<Uint8Array>;
type Reader = ReadableStreamDefaultReader<Uint8Array>;

function read(reader: Reader): Promise<Read> {
  const next = reader.read();
  // Told by whoever waits for it; nobody may, where the connection ends before.
  next.catch(() => {});
  return next;
}

/** What is read, where it is there already. */
function atOnce(next: Promise<Read> | undefined): Promise<Read | undefined> {
  const turn = new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)));
  return Promise.race([next, turn]);
}

async function* parts(begun: readonly Promise<Read>[], reader: Reader): AsyncGenerator<Uint8Array> {
  for (const next of begun) {
    const { done, value } = await next;
    if (done) return;
    yield value;
  }
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/** The other side ended the connection. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "EPIPE" || code === "ECONNRESET";
}
