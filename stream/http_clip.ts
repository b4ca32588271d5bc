/** `/live/clips/{id}`: a clip, whole or in ranges (RFC 9110, section 14). */
import { readByteRange } from "../shared/byte_range.ts";
import type { Clips } from "./clips/clips.ts";
import type { ClipFiles } from "./clips/files.ts";
import { streamErrors } from "./errors.ts";

export interface ClipParts {
  readonly clips: Clips;
  readonly clipFiles: ClipFiles;
}

export async function serveClip(
  request: Request,
  clipId: string,
  { clips, clipFiles }: ClipParts,
): Promise<Response> {
  const ticket = new URL(request.url).searchParams.get("ticket");
  if (ticket === null) {
    throw streamErrors.TICKET_MISSING("A clip needs the ticket of its file_url");
  }
  const row = await clips.forDownload(clipId, ticket);
  const size = row.fileSize;
  const headers = new Headers({
    "content-type": row.codec === "AAC" ? "audio/mp4" : "audio/ogg; codecs=opus",
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=3600",
    "content-disposition": `inline; filename="${row.file.split("/").at(-1)}"`,
    etag: `"${row.id}"`,
  });
  const fresh = request.headers.get("if-range");
  const range = fresh === null || fresh === headers.get("etag")
    ? readByteRange(request.headers.get("range"), size)
    : undefined;
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-length", String(range === undefined ? size : range.to - range.from + 1));
  if (range !== undefined) headers.set("content-range", `bytes ${range.from}-${range.to}/${size}`);
  const status = range === undefined ? 200 : 206;
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = await clipFiles.read(row, range ?? { from: 0, to: size - 1 });
  return new Response(body, { status, headers });
}
