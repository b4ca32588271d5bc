/**
 * Files over HTTP: `POST /rooms/{room_id}/attachments` takes one as the request's body, `GET /files/{id}` gives it to
 * whoever has its ticket or a token. Nothing here may ever act in a page: what a file is follows from its bytes, and
 * only what cannot run is shown inline.
 */
import type { BlobStore } from "../shared/blob_store.ts";
import { blobErrors } from "../shared/blob_store.ts";
import { readByteRange } from "../shared/byte_range.ts";
import { callContext } from "../shared/call_context.ts";
import { errors as sharedErrors } from "../shared/errors.ts";
import { type Identity, roles } from "../shared/identity.ts";
import type { TokenVerifier } from "../shared/token_verifier.ts";
import type { Actor } from "./actors.ts";
import { discard } from "./attachment_body.ts";
import { contentDisposition } from "./attachment_name.ts";
import type { AttachmentTickets } from "./attachment_tickets.ts";
import { isInline } from "./attachment_type.ts";
import { blobKey } from "./attachments.ts";
import { encodeAttachment } from "./encode.ts";
import { errors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Attachment } from "./model.ts";
import type { Clock } from "./ports.ts";
import type { Services } from "./services.ts";

export interface FileDoorParts
  extends Pick<Services, "actors" | "users" | "attachments" | "uploads"> {
  readonly blobs: BlobStore;
  readonly tickets: AttachmentTickets;
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
}

/** Rejects with `AppError` for what is to be told as a problem; undefined where the path is none of its own. */
export type FileDoor = (request: Request, requestId: string) => Promise<Response> | undefined;

export function fileDoor(parts: FileDoorParts): FileDoor {
  return (request, requestId) => {
    const { pathname } = new URL(request.url);
    const [, roomId] = /^\/rooms\/([^/]{1,64})\/attachments$/.exec(pathname) ?? [];
    const [, fileId] = /^\/files\/([^/]{1,64})$/.exec(pathname) ?? [];
    if (roomId !== undefined && request.method === "POST") {
      return receive(parts, request, roomId, requestId);
    }
    if (fileId !== undefined && (request.method === "GET" || request.method === "HEAD")) {
      return give(parts, request, fileId, requestId);
    }
    return undefined;
  };
}

async function receive(
  parts: FileDoorParts,
  request: Request,
  roomId: string,
  requestId: string,
): Promise<Response> {
  const body = (request.body ?? new Blob().stream()).getReader();
  const length = declaredBytes(request.headers);
  try {
    const actor = await bearer(parts, request, requestId);
    if (actor === undefined) throw tokenMissing();
    const attachment = await parts.uploads.receive(actor, requireUuid(roomId, "room_id"), {
      name: new URL(request.url).searchParams.get("name") ?? "",
      key: request.headers.get("idempotency-key") ?? "",
      declaredBytes: length,
      body,
    });
    return Response.json(encodeAttachment(attachment), { status: 201 });
  } catch (error) {
    const bytes = (length ?? 0) > limits.uploadDiscardBytes ? 0 : limits.uploadDiscardBytes;
    await discard(body, bytes, limits.uploadStallMs);
    throw error;
  }
}

function declaredBytes(headers: Headers): number | undefined {
  const text = headers.get("content-length") ?? headers.get("upload-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

async function give(
  parts: FileDoorParts,
  request: Request,
  fileId: string,
  requestId: string,
): Promise<Response> {
  const id = requireUuid(fileId, "attachment_id");
  const actor = await reader(parts, request, id, requestId);
  const { attachment, roomId } = await parts.attachments.open(actor, id);
  const headers = fileHeaders(attachment);
  const etag = headers.get("etag") ?? "";
  if (matches(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const ifRange = request.headers.get("if-range");
  const asked = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const range = readByteRange(asked, attachment.bytes);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${attachment.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: attachment.bytes - 1 };
  const status = range === undefined ? 200 : 206;
  headers.set("content-length", String(to - from + 1));
  if (range !== undefined) headers.set("content-range", `bytes ${from}-${to}/${attachment.bytes}`);
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = await parts.blobs.get(blobKey(roomId, id), { from, to });
  if (body !== undefined) return new Response(body, { status, headers });
  throw blobErrors.STORAGE_UNAVAILABLE(
    `The bytes of attachment ${id} are not on this node: all nodes need the same VEZA_CHAT_FILES_DIR`,
    { attachment_id: id },
  );
}

function fileHeaders({ mediaType, name, sha256 }: Attachment): Headers {
  const kind = isInline(mediaType) ? "inline" : "attachment";
  return new Headers({
    "content-type": mediaType === "text/plain" ? "text/plain; charset=utf-8" : mediaType,
    "content-disposition": contentDisposition(kind, name),
    "x-content-type-options": "nosniff",
    // Opened by itself it is a page without rights; the style is the browser's own, around a picture or a film.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "accept-ranges": "bytes",
    // Asked again each time: who was banned, or what was deleted, is not seen from a cache.
    "cache-control": "private, no-cache",
    etag: `"${sha256}"`,
  });
}

function matches(header: string | null, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

async function reader(
  parts: FileDoorParts,
  request: Request,
  id: string,
  requestId: string,
): Promise<Actor> {
  const ticket = new URL(request.url).searchParams.get("ticket");
  if (ticket === null) {
    const actor = await bearer(parts, request, requestId);
    if (actor === undefined) throw tokenMissing();
    return actor;
  }
  const identity = parts.tickets.read(ticket, id);
  if (!parts.verifier.stillValid(identity)) {
    throw sharedErrors.TOKEN_REVOKED("The sign-in behind the file's address was ended");
  }
  // Erased people have no row, and no rights.
  const user = await parts.users.find(identity.userId);
  if (user === undefined) throw errors.TICKET_INVALID("The reader of this address is gone");
  const role = roles.find((one) => one === user.role) ?? "user";
  const context = contextOf(parts, request, identity, "", requestId);
  return { userId: user.id, username: user.username, role, context };
}

/** Undefined where no token was sent. */
async function bearer(
  parts: FileDoorParts,
  request: Request,
  requestId: string,
): Promise<Actor | undefined> {
  const header = request.headers.get("authorization");
  if (header === null) return undefined;
  const [, token] = /^Bearer +(\S{1,8192})$/i.exec(header) ?? [];
  if (token === undefined) {
    throw errors.TOKEN_MALFORMED("The header `Authorization` must read `Bearer <token>`");
  }
  const identity = await parts.verifier.verify(token);
  return await parts.actors.self(contextOf(parts, request, identity, token, requestId));
}

/** For one question at the door. */
const decideMs = 5_000;

function contextOf(
  { clock }: FileDoorParts,
  request: Request,
  caller: Identity,
  token: string,
  requestId: string,
) {
  const deadline = clock.now() + decideMs;
  return callContext({ caller, token, deadline, signal: request.signal, requestId });
}

function tokenMissing(): Error {
  return errors.TOKEN_MISSING(
    "A file needs an access token as header `Authorization: Bearer <token>`, or the address that GetAttachmentLinks gives",
  );
}
