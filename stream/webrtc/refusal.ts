/** Refusals that only HTTP knows, with the headers that go with any of them. */
import { AppError } from "../../shared/errors.ts";
import type { Logger } from "../../shared/log.ts";
import { problem } from "../http_error.ts";

const statuses = {
  METHOD_NOT_ALLOWED: 405,
  ETAG_OUTDATED: 412,
  BODY_TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
  ICE_RESTART_UNSUPPORTED: 422,
  ETAG_MISSING: 428,
} as const;

export class WebrtcRefusal extends Error {
  override readonly name = "WebrtcRefusal";
  constructor(
    readonly reason: keyof typeof statuses,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Seconds after which it is worth another try. */
const retryAfter: Readonly<Record<string, number>> = {
  WEBRTC_BUSY: 2,
  SHUTTING_DOWN: 5,
  STREAM_PAUSED: 5,
  STREAM_NOT_LIVE: 5,
  STREAM_FULL: 30,
};

export function refusalResponse(error: unknown, log: Logger): Response {
  if (error instanceof WebrtcRefusal) {
    const status = statuses[error.reason];
    const body = {
      type: "about:blank",
      title: error.reason,
      status,
      detail: error.message,
      reason: error.reason,
    };
    const headers = { ...error.headers, "content-type": "application/problem+json" };
    return new Response(JSON.stringify(body), { status, headers });
  }
  const response = problem(error, log);
  if (!(error instanceof AppError)) return response;
  if (response.status === 401) response.headers.set("www-authenticate", "Bearer");
  const seconds = retryAfter[error.reason];
  if (seconds !== undefined) response.headers.set("retry-after", String(seconds));
  return response;
}
