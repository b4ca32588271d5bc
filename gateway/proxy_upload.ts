/** Files on their way in: streamed on to a house as they arrive, no faster than it takes them. */
import { errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import type { GatewayContext } from "./middleware/state.ts";
import { endToEnd, forwardedHeaders } from "./proxy_headers.ts";

export interface UploadProxyOptions {
  /** The house, and its base URL. */
  readonly target: "chat" | "stream";
  readonly url: string;
  readonly log: Logger;
}

/** Answers what the house answers. `path`: with its query, on the house. */
export type UploadProxy = (c: GatewayContext, path: string) => Promise<Response>;

/**
 * No time limit of our own: the house gives up a sender who is silent or too slow, and reads on for a while what it
 * refuses, so that its answer is heard.
 */
export function uploadProxy({ target, url, log }: UploadProxyOptions): UploadProxy {
  return async (c, path) => {
    const { raw } = c.req;
    const headers = forwardedHeaders(raw, c.var.state);
    // The body goes in pieces; how long it is altogether the house learns this way.
    const length = raw.headers.get("content-length");
    if (length === null) headers.delete("upload-length");
    else headers.set("upload-length", length);
    try {
      const response = await fetch(`${url}${path}`, {
        method: "POST",
        headers,
        body: raw.body === null ? null : passedOn(raw.body),
        redirect: "manual",
        signal: raw.signal,
      });
      return new Response(response.body, {
        status: response.status,
        headers: endToEnd(response.headers),
      });
    } catch (cause) {
      if (raw.signal.aborted) throw errors.CANCELLED("The caller hung up", {}, { cause });
      const refusal = length === null
        ? undefined
        : await refusalOf(`${url}${path}`, headers, raw.signal);
      if (refusal !== undefined) return refusal;
      log.warn({ request_id: c.var.state.requestId, error: String(cause) }, "an upload failed");
      throw errors.SERVICE_UNAVAILABLE(
        `${target} does not take the file now: try again soon`,
        { target },
        { cause },
      );
    }
  };
}

/**
 * A house that closes on a file far too large is not heard while the file is still being written: it is asked once
 * more, with the announced length and no bytes. Undefined where it is not the length that it refuses.
 */
async function refusalOf(
  url: string,
  headers: Headers,
  signal: AbortSignal,
): Promise<Response | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers,
      // A stream, since an empty body would announce a length of its own.
      body: new ReadableStream({ start: (controller) => controller.close() }),
      redirect: "manual",
      signal,
    });
    if (response.status === 413) {
      return new Response(response.body, { status: 413, headers: endToEnd(response.headers) });
    }
    await response.body?.cancel();
  } catch {
    // The first failure is the one that is told.
  }
  return undefined;
}

/**
 * A stream of our own, chunk by chunk as it is asked for: where `fetch` of Deno 2.8.2 is given a server request's body
 * itself, the first bytes of it are lost on a fresh connection.
 */
function passedOn(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
}
