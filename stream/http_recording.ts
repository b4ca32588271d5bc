/** `/live/recordings/{id}`: a recording, whole or in ranges (RFC 9110, section 14), and its waveform. */
import { readByteRange } from "../shared/byte_range.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import { bearerToken, callerOf } from "./callers.ts";
import { streamErrors } from "./errors.ts";
import type { Clock } from "./ports.ts";
import type { RecordingRow } from "./ports_recordings.ts";
import type { RecordingFiles } from "./recording/files.ts";
import { formatOf, spoolFormat } from "./recording/formats.ts";
import { waveformJson, waveformSvg } from "./recording/waveform.ts";
import type { Recordings } from "./recordings.ts";

export interface RecordingParts {
  readonly recordings: Recordings;
  readonly recordingFiles: RecordingFiles;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
}

/** What can be had of a recording, by the end of its path. */
export type RecordingPart = "" | "/waveform.json" | "/waveform.svg";

export async function serveRecording(
  request: Request,
  recordingId: string,
  part: RecordingPart,
  parts: RecordingParts,
): Promise<Response> {
  const row = await parts.recordings.forDownload(recordingId, await proof(request, parts));
  if (part !== "") return waveform(row, part);
  const audio = await parts.recordingFiles.anywhere(row);
  const headers = headersOf(row, audio.size);
  const given = request.headers.get("range");
  const fresh = request.headers.get("if-range");
  const range = fresh === null || fresh === headers.get("etag")
    ? readByteRange(given, audio.size)
    : undefined;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${audio.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: audio.size - 1 };
  if (range !== undefined) headers.set("content-range", `bytes ${from}-${to}/${audio.size}`);
  headers.set("content-length", String(to - from + 1));
  const status = range === undefined ? 200 : 206;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  return new Response(ReadableStream.from(audio.read(from, to + 1)), { status, headers });
}

function headersOf(row: RecordingRow, size: number): Headers {
  const { extension, contentType } = row.inSpool ? spoolFormat(row.codec) : formatOf(row.codec);
  const name = row.title.replaceAll(/[\p{C}\p{Z}"*/:<>?\\|]+/gu, " ").trim() || row.id;
  // For what knows no more than ASCII, and for the rest (RFC 6266).
  const plain = name.replaceAll(/[^\x20-\x7e]|%/g, "_");
  const full = encodeURIComponent(`${name}.${extension}`).replaceAll(
    /['()]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Headers({
    "content-type": contentType,
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    "content-disposition": `inline; filename="${plain}.${extension}"; filename*=UTF-8''${full}`,
    "x-content-type-options": "nosniff",
    etag: `"${row.id}-${size}"`,
  });
}

function waveform({ id, peaks, durationMs }: RecordingRow, part: RecordingPart): Response {
  if (peaks === undefined) {
    throw streamErrors.RECORDING_NOT_MEASURED(
      `Recording ${id} was not measured: that happens soon after its end, where the server has ffmpeg`,
      { recording_id: id },
    );
  }
  const outline = { durationMs, peaks };
  const headers = {
    "cache-control": "private, max-age=3600",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  return part === "/waveform.json"
    ? new Response(waveformJson(outline), {
      headers: { ...headers, "content-type": "application/json" },
    })
    : new Response(waveformSvg(outline), {
      headers: { ...headers, "content-type": "image/svg+xml" },
    });
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
