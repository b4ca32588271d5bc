/** Audio and files over HTTP: playlists, fragments, endless live bodies, recordings, files, streamed through. */
import { errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import { httpErrors } from "./errors.ts";
import { type LongAnswers, watchEnd } from "./long_answers.ts";
import type { GatewayContext } from "./middleware/state.ts";
import { endToEnd, forwardedHeaders } from "./proxy_headers.ts";

export interface MediaProxyOptions {
  /** The house, and its base URL. */
  readonly target: "chat" | "stream";
  readonly url: string;
  /** How long the house may take until its headers; its body may last for hours. */
  readonly timeoutMs: number;
  readonly answers: LongAnswers;
  readonly log: Logger;
}

/** What a player never has use for from a house. */
const dropped = ["access-control-allow-origin", "access-control-expose-headers", "server", "date"];

export function mediaProxy(
  { target, url, timeoutMs, answers, log }: MediaProxyOptions,
): (c: GatewayContext) => Promise<Response> {
  return async (c) => {
    const { raw } = c.req;
    if (raw.method !== "GET" && raw.method !== "HEAD") {
      throw httpErrors.METHOD_NOT_ALLOWED(`${raw.method} is not possible on media: use GET`, {
        allow: "GET, HEAD",
      });
    }
    const { pathname, search } = new URL(raw.url);
    const answer = answers.begin(raw.signal);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      answer.abort();
    }, timeoutMs);
    try {
      const response = await fetch(`${url}${pathname}${search}`, {
        method: raw.method,
        headers: forwardedHeaders(raw, c.var.state),
        redirect: "manual",
        signal: answer.signal,
      });
      const headers = endToEnd(response.headers);
      for (const name of dropped) headers.delete(name);
      // A body of known length ends by itself, and then needs no detour.
      const endless = response.body !== null && !headers.has("content-length");
      if (!endless) answer.release();
      const body = endless ? watchEnd(response.body, answer.release) : response.body;
      return new Response(body, { status: response.status, headers });
    } catch (cause) {
      answer.release();
      if (raw.signal.aborted) throw errors.CANCELLED("The caller hung up", {}, { cause });
      log.warn({ request_id: c.var.state.requestId, error: String(cause) }, "media proxy failed");
      throw late
        ? errors.DEADLINE_EXCEEDED(
          `${target} did not answer within the time limit`,
          { target },
          { cause },
        )
        : errors.SERVICE_UNAVAILABLE(
          `${target} does not answer now: try again soon`,
          { target },
          { cause },
        );
    } finally {
      clearTimeout(timer);
    }
  };
}
