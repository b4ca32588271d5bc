/** A JSON body, read within its limits of size and time. */
import { httpErrors } from "../errors.ts";

export interface BodyLimits {
  readonly bytes: number;
  readonly timeoutMs: number;
}

/**
 * A body that is too large is read to its end, and thrown away, up to here: a client that is still writing
 * when the connection is closed under it sees a broken pipe and never reads why.
 */
const discardBytes = 16_777_216;

/** Throws a problem for any other media type, too many bytes, a slow sender, broken UTF-8 and broken JSON. */
export async function readJson(
  request: Request,
  limits: BodyLimits,
  /** True where no body stands for `{}`. */
  optional = false,
): Promise<unknown> {
  if (!optional || request.headers.has("content-type")) requireJson(request.headers);
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > discardBytes) {
    await request.body?.cancel();
    throw tooLarge(limits.bytes);
  }
  const bytes = await readBytes(request.body, limits);
  if (bytes.length === 0 && optional) return {};
  if (bytes.length === 0) throw httpErrors.BODY_MISSING("This request needs a JSON body");
  if (optional) requireJson(request.headers);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw httpErrors.BODY_MALFORMED("The body is not valid UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const where = cause instanceof Error ? cause.message : String(cause);
    throw httpErrors.BODY_MALFORMED(`The body is not valid JSON: ${where}`);
  }
}

function requireJson(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(type)) {
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
      `The body must be sent as content-type application/json, got "${type}"`,
      { accept: "application/json" },
    );
  }
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(`The body must be in UTF-8, got charset ${charset}`);
  }
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    throw httpErrors.MEDIA_TYPE_UNSUPPORTED(
      `The body must not be compressed, got content-encoding ${encoding}`,
      { "accept-encoding": "identity" },
    );
  }
}

async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  { bytes: max, timeoutMs }: BodyLimits,
): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(httpErrors.REQUEST_TIMEOUT("The body did not arrive within the time limit")),
    Math.max(0, timeoutMs),
  );
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    while (true) {
      const { done, value } = await Promise.race([reader.read(), late.promise]);
      if (done && size > max) throw tooLarge(max);
      if (done) return concat(chunks, size);
      size += value.length;
      if (size > discardBytes) throw tooLarge(max);
      if (size <= max) chunks.push(value);
      else chunks.length = 0;
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooLarge(max: number): Error {
  return httpErrors.BODY_TOO_LARGE(`The body is larger than ${max} bytes`);
}
