/** `/live/recordings/{id}`: a finished recording, whole or in ranges (RFC 9110, section 14). */
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { bearerToken, callerOf } from "./callers.ts";
import { streamErrors } from "./errors.ts";
import type { Clock } from "./ports.ts";
import type { RecordingDisk } from "./ports_recordings.ts";
import type { Recordings } from "./recordings.ts";

export interface RecordingParts {
  readonly recordings: Recordings;
  readonly disk: RecordingDisk;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
}

export async function serveRecording(
  request: Request,
  recordingId: string,
  parts: RecordingParts,
): Promise<Response> {
  const row = await parts.recordings.forDownload(recordingId, await proof(request, parts));
  const file = await parts.disk.open(row.file);
  if (file === undefined) {
    throw streamErrors.RECORDING_NOT_READY(`The file of recording ${row.id} is on another node`, {
      recording_id: row.id,
      node: row.node,
    });
  }
  const headers = new Headers({
    "content-type": "audio/ogg; codecs=opus",
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    "content-disposition": `inline; filename="${row.id}.opus"`,
    etag: `"${row.id}-${file.size}"`,
  });
  const given = request.headers.get("range");
  const fresh = request.headers.get("if-range");
  const wanted = fresh === null || fresh === headers.get("etag") ? given : null;
  const range = wanted === null ? undefined : readRange(wanted, file.size);
  if (range === "invalid") {
    await file[Symbol.asyncDispose]();
    headers.set("content-range", `bytes */${file.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: file.size - 1 };
  headers.set("content-length", String(to - from + 1));
  if (range !== undefined) headers.set("content-range", `bytes ${from}-${to}/${file.size}`);
  const status = range === undefined ? 200 : 206;
  if (request.method === "HEAD") {
    await file[Symbol.asyncDispose]();
    return new Response(null, { status, headers });
  }
  return new Response(file.read(from, to), { status, headers });
}

async function proof(request: Request, { verifier, clock }: RecordingParts) {
  const ticket = new URL(request.url).searchParams.get("ticket");
  if (ticket !== null) return { ticket };
  const token = bearerToken(request);
  if (token === undefined) {
    throw streamErrors.TICKET_MISSING(
      "A recording needs the ticket of its file_url, or its owner's access token",
    );
  }
  return { identity: (await callerOf(token, verifier, clock)).identity };
}

/** One range; a list of ranges is answered with the whole file, as the RFC allows. */
export function readRange(
  header: string,
  size: number,
): { from: number; to: number } | "invalid" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header) ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "invalid" : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  const to = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return from >= size || from > to ? "invalid" : { from, to };
}
