/** Errors over HTTP: `application/problem+json` (RFC 9457) with the stable reason. */
import { AppError, statusTable } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import { showable } from "./protocol.ts";

export function problem(error: unknown, log: Logger): Response {
  if (!(error instanceof AppError)) {
    const told = error instanceof Error ? error.stack : error;
    log.error({ error: told }, "unexpected error over HTTP");
  }
  const shown = showable(error);
  const { http } = statusTable[shown.status];
  return Response.json({
    type: "about:blank",
    title: shown.reason,
    status: http,
    detail: shown.message,
    reason: shown.reason,
    ...(Object.keys(shown.metadata).length > 0 ? { metadata: shown.metadata } : {}),
  }, { status: http, headers: { "content-type": "application/problem+json" } });
}
