/** Refusals over HTTP: `application/problem+json` (RFC 9457) with the stable reason. */
import { type AppError, statusTable } from "../shared/errors.ts";

/** Where HTTP has a status that says more than the shared table's. */
const ownStatus: Readonly<Record<string, number>> = {
  UPLOAD_STALLED: 408,
  ATTACHMENT_TOO_LARGE: 413,
  ATTACHMENT_TYPE_REFUSED: 415,
};

export function problem(
  status: number,
  reason: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
  more: object = {},
): Response {
  const type = `urn:veza:problem:${reason}`;
  return Response.json({ type, title: reason, status, detail, reason, ...more }, {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

export function problemOf(error: AppError, requestId: string): Response {
  const { reason, message, metadata } = error;
  const status = ownStatus[reason] ?? statusTable[error.status].http;
  return problem(status, reason, message, status === 503 ? { "retry-after": "2" } : {}, {
    instance: requestId,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  });
}
