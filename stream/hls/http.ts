/**
 * HLS over HTTP: `/hls/{stream}/master.m3u8`, `/hls/{stream}/{rendition}/{file}`. The same with `-dvr` before the
 * ending lists all that can be rewound.
 */
import { BlockingReloads, judge, readDirectives } from "./blocking.ts";
import { lengthOf, masterPlaylist, mediaPlaylist } from "./playlist.ts";
import type { HlsStream, RenditionSource, Segment } from "./ports.ts";

export interface HlsOptions {
  /** Which stream a listener may hear under this id; a Response says why none. Asked for every request. */
  readonly open: (id: string, request: Request) => Promise<HlsStream | Response>;
  /** Names of query parameters that every address in a playlist carries on, such as `ticket`. */
  readonly carry: readonly string[];
  /** Segments that a playlist lists unless `?rewind=seconds` asks for more. */
  readonly liveSegments: number;
  readonly reloads?: BlockingReloads;
}

type Answer = Response | Promise<Response>;

const path = /^\/hls\/([\w-]{1,64})\/(?:(master(?:-dvr)?\.m3u8)|([\w-]{1,32})\/([\w.-]{1,64}))$/;
const segmentSeconds = 1.92;
/** The playlist of what is heard now, and the one of all that is kept. */
const live = "index.m3u8";
const rewound = "index-dvr.m3u8";
const shared = { "access-control-allow-origin": "*" };
const playlistType = "application/vnd.apple.mpegurl";

export function createHlsHandler(options: HlsOptions): (request: Request) => Promise<Response> {
  const reloads = options.reloads ?? new BlockingReloads();
  return async (request) => {
    const url = new URL(request.url);
    if (request.method === "OPTIONS") return preflight();
    if (request.method !== "GET" && request.method !== "HEAD") {
      return problem(405, "METHOD_NOT_ALLOWED", `${request.method} is not possible here, only GET`);
    }
    const [, id, master, rendition, file] = path.exec(url.pathname) ?? [];
    if (id === undefined) return unknown(url.pathname);
    const stream = await options.open(id, request);
    if (stream instanceof Response) return stream;
    if (master !== undefined) {
      const media = master === "master.m3u8" ? live : rewound;
      return text(masterPlaylist(stream.renditions, carried(url, options.carry), media));
    }
    const source = rendition === undefined ? undefined : stream.find(rendition);
    if (source === undefined || file === undefined) return unknown(url.pathname);
    if (file === live || file === rewound) {
      return await playlist(options, reloads, stream, { source, file }, request);
    }
    return await media(reloads, source, file, request.signal) ?? unknown(url.pathname);
  };
}

async function playlist(
  options: HlsOptions,
  reloads: BlockingReloads,
  stream: HlsStream,
  { source, file }: { readonly source: RenditionSource; readonly file: string },
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const directives = readDirectives(url.searchParams);
  if (typeof directives === "string") return problem(400, "INVALID_ARGUMENT", directives);
  const { blocking, skip } = directives;
  if (blocking !== undefined && !source.ended && judge(source.segments, blocking) === "too_far") {
    const message = `Segment ${blocking.msn} is too far ahead to be waited for`;
    return problem(400, "OUT_OF_RANGE", message);
  }
  // Without one whole segment players give up, so the first playlist of a stream waits for it.
  const ready = () =>
    blocking === undefined
      ? source.segments.list()[0]?.complete === true
      : judge(source.segments, blocking) === "ready";
  const outcome = await reloads.until(source, () => source.ended || ready(), request.signal);
  if (outcome !== "met") return late(outcome);
  const all = source.segments.list();
  const from = file === rewound ? 0 : firstListed(all, secondsAsked(url, options.liveSegments));
  const reports = stream.renditions
    .filter((one) => one !== source)
    .map(({ name, segments }) => ({ name, last: segments.list().at(-1) }));
  return text(mediaPlaylist({
    file,
    segments: from === 0 ? all : all.slice(from),
    next: source.segments.next,
    ended: source.ended,
    reports,
    skip,
    query: carried(url, options.carry),
  }));
}

/** At least what `live` whole segments last. */
function secondsAsked(url: URL, live: number): number {
  const seconds = Number(url.searchParams.get("rewind") ?? 0);
  return Math.max(live * segmentSeconds, Number.isFinite(seconds) ? seconds : 0);
}

/** The newest that, with all after it, lasts `seconds`: where a source often begins anew, segments are short. */
function firstListed(all: readonly Segment[], seconds: number): number {
  let index = all.length;
  for (let listed = 0; index > 0 && listed < seconds - 1e-3; index--) {
    const segment = all[index - 1];
    listed += segment === undefined ? 0 : lengthOf(segment);
  }
  return index;
}

/** Undefined: there is no such file. */
function media(
  reloads: BlockingReloads,
  source: RenditionSource,
  file: string,
  signal: AbortSignal,
): Answer | undefined {
  const [, kind, digits] = /^(init|seg|part)-(\d{1,15})\.(?:mp4|m4s)$/.exec(file) ?? [];
  const number = Number(digits);
  if (kind === "init") return bytes(source.init(number));
  if (kind === "part") return part(reloads, source, number, signal);
  if (kind === "seg") return segment(source, number);
  return undefined;
}

async function part(
  reloads: BlockingReloads,
  source: RenditionSource,
  sequence: number,
  signal: AbortSignal,
): Promise<Response> {
  const { segments } = source;
  // The part that the preload hint names is waited for.
  if (sequence === segments.next && !source.ended) {
    const there = () => source.ended || sequence < (segments.next ?? 0);
    const outcome = await reloads.until(source, there, signal);
    if (outcome !== "met") return late(outcome);
  }
  return bytes(await source.read(sequence)) ?? unknown(`part-${sequence}.m4s`);
}

async function segment(source: RenditionSource, msn: number): Promise<Response> {
  const found = source.segments.at(msn);
  if (found === undefined || !found.complete) return unknown(`seg-${msn}.m4s`);
  return bytes(await source.readSegment(found)) ?? unknown(`seg-${msn}.m4s`);
}

/** What every address in a playlist goes on with. */
function carried(url: URL, names: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of [...names, "rewind"]) {
    const value = url.searchParams.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size === 0 ? "" : `?${kept}`;
}

function text(body: string): Response {
  return new Response(body, {
    headers: { ...shared, "content-type": playlistType, "cache-control": "no-cache" },
  });
}

function bytes(body: Uint8Array<ArrayBuffer> | undefined): Response | undefined {
  return body === undefined ? undefined : new Response(body, {
    headers: { ...shared, "content-type": "audio/mp4", "cache-control": "max-age=3600, immutable" },
  });
}

function preflight(): Response {
  const headers = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-max-age": "86400",
  };
  return new Response(null, { status: 204, headers: { ...shared, ...headers } });
}

function late(outcome: "timeout" | "busy" | "aborted"): Response {
  const message = outcome === "busy"
    ? "Too many listeners wait for this playlist; try again in a second"
    : "Nothing new came in time";
  const response = problem(503, "UNAVAILABLE", message);
  response.headers.set("retry-after", "1");
  return response;
}

function unknown(what: string): Response {
  return problem(404, "NOT_FOUND", `There is no ${what} here (any more)`);
}

function problem(status: number, reason: string, detail: string): Response {
  return Response.json({ status, reason, detail }, {
    status,
    headers: { ...shared, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
