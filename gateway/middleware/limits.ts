/** How long a request's head may be. */
import type { MiddlewareHandler } from "@hono/hono";
import { httpErrors } from "../errors.ts";
import type { GatewayEnv } from "./state.ts";

const urlCharsMax = 8_192;
const headerCharsMax = 16_384;
/** Below the server's own 100, which it refuses without a word. */
const headersMax = 80;

export function headLimits(): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { url, headers } = c.req.raw;
    if (url.length > urlCharsMax) {
      throw httpErrors.URL_TOO_LONG(`The URL has more than ${urlCharsMax} characters`);
    }
    let chars = 0;
    let count = 0;
    for (const [name, value] of headers) {
      chars += name.length + value.length + 4;
      count++;
    }
    if (chars > headerCharsMax || count > headersMax) {
      throw httpErrors.HEADERS_TOO_LARGE(
        `The headers are ${chars} characters in ${count} fields; the limits are ${headerCharsMax} and ${headersMax}`,
      );
    }
    await next();
  };
}
