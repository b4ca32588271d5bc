/** WHIP and WHEP: offers, answers and ends go to the stream house; the audio goes past us, over UDP. */
import { errors } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import { httpErrors } from "./errors.ts";
import type { Gate } from "./middleware/access.ts";
import type { GatewayContext } from "./middleware/state.ts";
import { endToEnd, forwardedHeaders } from "./proxy_headers.ts";

export interface WebrtcProxyOptions {
  /** Base URL of the stream house. */
  readonly url: string;
  readonly timeoutMs: number;
  readonly gate: Gate;
  readonly log: Logger;
}

const methods = ["POST", "PATCH", "DELETE", "OPTIONS"];
const target = { target: "stream" };

/** What the house says to pages is said by our own rules. */
const dropped = [
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "server",
  "date",
];

/** An offer of one audio track has about 2,000. */
const bodyBytesMax = 65_536;

export function webrtcProxy(
  { url, timeoutMs, gate, log }: WebrtcProxyOptions,
): (c: GatewayContext) => Promise<Response> {
  return async (c) => {
    const { raw } = c.req;
    const { state } = c.var;
    if (!methods.includes(raw.method)) {
      throw httpErrors.METHOD_NOT_ALLOWED(`${raw.method} is not possible here: POST an SDP offer`, {
        allow: methods.join(", "),
      });
    }
    await gate.enter("open", raw.headers, state);
    const { pathname, search } = new URL(raw.url);
    const body = await limited(raw);
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${url}${pathname}${search}`, {
        method: raw.method,
        headers: forwardedHeaders(raw, state),
        body: body.byteLength === 0 ? null : body,
        redirect: "manual",
        signal: AbortSignal.any([late, raw.signal]),
      });
      const headers = endToEnd(response.headers);
      for (const name of dropped) headers.delete(name);
      return new Response(response.body, { status: response.status, headers });
    } catch (cause) {
      if (raw.signal.aborted) throw errors.CANCELLED("The caller hung up", {}, { cause });
      log.warn({ request_id: state.requestId, error: String(cause) }, "WebRTC proxy failed");
      throw late.aborted
        ? errors.DEADLINE_EXCEEDED("stream did not answer within the time limit", target, { cause })
        : errors.SERVICE_UNAVAILABLE("stream does not answer now: try again soon", target, {
          cause,
        });
    }
  };
}

async function limited(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > bodyBytesMax) {
      throw httpErrors.BODY_TOO_LARGE(
        `The body may have ${bodyBytesMax} bytes: an offer of one audio track has about 2,000`,
      );
    }
    chunks.push(chunk);
  }
  return await new Blob(chunks).bytes();
}
