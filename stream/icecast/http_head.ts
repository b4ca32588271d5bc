/** The head of a request as radio tools send it: HTTP/1.0, HTTP/1.1 and `SOURCE /mount ICE/1.0`. Pure. */

export interface RequestHead {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly version: "HTTP/1.0" | "HTTP/1.1" | "ICE/1.0";
  /** Names in lower case; of those that come twice, the last. */
  readonly headers: ReadonlyMap<string, string>;
}

export type HeadResult =
  | { readonly state: "more" }
  | { readonly state: "head"; readonly head: RequestHead; readonly bytes: number }
  | { readonly state: "bad"; readonly status: 400 | 414 | 431; readonly message: string };

export const headBytesMax = 16 * 1024;
const targetMax = 2_048;
const headersMax = 100;
const requestLine = /^([A-Z]{3,16}) (\/[\x21-\x7e]*) (HTTP\/1\.[01]|ICE\/1\.0)$/;
const headerLine = /^([!#$%&'*+.^_`|~\w-]{1,128}):(.*)$/;

/** Reads a head from the beginning of `bytes`; `more`: its end has not come. */
export function readHead(bytes: Uint8Array): HeadResult {
  const end = endOfHead(bytes);
  if (end === undefined) {
    if (bytes.length <= headBytesMax) return { state: "more" };
    return bad(431, `The request's head is longer than ${headBytesMax} bytes`);
  }
  if (end > headBytesMax) {
    return bad(431, `The request's head is longer than ${headBytesMax} bytes`);
  }
  // Radio tools send names in whatever they have; Latin-1 takes every byte as it is.
  const [first = "", ...lines] = latin1(bytes.subarray(0, end)).split(/\r?\n/);
  const [, method, target, version] = requestLine.exec(first) ?? [];
  if (method === undefined || target === undefined || !isVersion(version)) {
    return bad(400, "The first line must be like PUT /mount HTTP/1.1 or SOURCE /mount ICE/1.0");
  }
  if (target.length > targetMax) return bad(414, `The path is longer than ${targetMax} characters`);
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (line === "") continue;
    const [, name, value] = headerLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return bad(400, "A header is malformed");
    headers.set(name.toLowerCase(), utf8(withoutBlanks(value)));
    if (headers.size > headersMax) return bad(431, `There are more than ${headersMax} headers`);
  }
  return { state: "head", head: { method, target, version, headers }, bytes: end };
}

/** User and password of `Authorization: Basic …`; undefined where there are none. */
export function basicAuth(head: RequestHead): { user: string; password: string } | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/=_-]{1,1024})$/i.exec(
    head.headers.get("authorization") ?? "",
  ) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const text = utf8(atob(encoded));
    const colon = text.indexOf(":");
    return colon === -1
      ? undefined
      : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Where the head ends, the empty line included. Bare line feeds are taken too. */
function endOfHead(bytes: Uint8Array): number | undefined {
  const limit = Math.min(bytes.length, headBytesMax + 1);
  for (let i = 0; i < limit; i++) {
    if (bytes[i] !== 10) continue;
    if (bytes[i + 1] === 10) return i + 2;
    if (bytes[i + 1] === 13 && bytes[i + 2] === 10) return i + 3;
  }
  return undefined;
}

/** Without those around it. One character after the other: a pattern takes minutes for a head full of blanks. */
function withoutBlanks(value: string): string {
  const isBlank = (at: number) => value[at] === " " || value[at] === "\t";
  let [from, to] = [0, value.length];
  while (from < to && isBlank(from)) from++;
  while (to > from && isBlank(to - 1)) to--;
  return value.slice(from, to);
}

function isVersion(text: string | undefined): text is RequestHead["version"] {
  return text === "HTTP/1.0" || text === "HTTP/1.1" || text === "ICE/1.0";
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Text that came as UTF-8 but was read byte by byte; other text stays as it is. */
function utf8(text: string): string {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return text;
    throw error;
  }
}

function bad(status: 400 | 414 | 431, message: string): HeadResult {
  return { state: "bad", status, message };
}
