/** A player of one HLS media playlist that takes every segment, or every part, from the newest on. */
import {
  readAttributes,
  type ReadPlaylist,
  readPlaylist,
} from "../../../stream/hls/playlist_reader.ts";
import { type Captured, type Chunk, fetchChunk } from "./out.ts";

/** `parts`: a low-latency player, whose reloads wait for the next part. */
export async function follow(playlist: string, parts: boolean): Promise<Captured> {
  const chunks: Chunk[] = [];
  const seen = new Set<string>();
  let map: string | undefined;
  let query = "";
  while (true) {
    const asked = performance.now();
    const text = new TextDecoder().decode((await fetchChunk(`${playlist}${query}`)).bytes);
    const read = readPlaylist(text);
    const uris = parts ? partsOf(read) : segmentsOf(read);
    // Who comes in begins with the newest; what was before it was never promised.
    if (map === undefined) uris.slice(0, -1).forEach(({ uri }) => seen.add(uri));
    let news = false;
    for (const { uri, init } of uris) {
      if (seen.has(uri)) continue;
      if (init !== undefined && init !== map) {
        chunks.push(await fetchChunk(new URL(init, playlist).href));
        map = init;
      }
      seen.add(uri);
      chunks.push(await fetchChunk(new URL(uri, playlist).href));
      news = true;
    }
    if (read.ended) return { extension: "mp4", chunks, holdBack: holdBackOf(read, parts) };
    if (parts) query = nextPart(read);
    else await pauseUntil(asked + targetOf(read) * 1000 * (news ? 1 : 0.5));
  }
}

/** Every segment that the playlist lists now. */
export async function listed(playlist: string): Promise<Captured> {
  const text = new TextDecoder().decode((await fetchChunk(playlist)).bytes);
  const chunks: Chunk[] = [];
  let map: string | undefined;
  for (const { uri, init } of segmentsOf(readPlaylist(text))) {
    if (init !== undefined && init !== map) {
      chunks.push(await fetchChunk(new URL(init, playlist).href));
      map = init;
    }
    chunks.push(await fetchChunk(new URL(uri, playlist).href));
  }
  return { extension: "mp4", chunks };
}

interface Listed {
  readonly uri: string;
  readonly init: string | undefined;
}

function segmentsOf({ segments }: ReadPlaylist): Listed[] {
  return segments.flatMap(({ uri, map }) => uri === undefined ? [] : [{ uri, init: map }]);
}

function partsOf({ segments }: ReadPlaylist): Listed[] {
  return segments.flatMap(({ parts, map }) => parts.map(({ uri }) => ({ uri, init: map })));
}

/** The delivery directives that ask for the part after the last. */
function nextPart({ segments }: ReadPlaylist): string {
  const last = segments.at(-1);
  if (last === undefined) return "";
  const whole = last.uri !== undefined;
  return `&_HLS_msn=${whole ? last.msn + 1 : last.msn}&_HLS_part=${whole ? 0 : last.parts.length}`;
}

function targetOf({ head }: ReadPlaylist): number {
  return Number(head.get("EXT-X-TARGETDURATION") ?? 2);
}

function holdBackOf({ head }: ReadPlaylist, parts: boolean): number {
  const control = readAttributes(head.get("EXT-X-SERVER-CONTROL") ?? "");
  return Number(control.get(parts ? "PART-HOLD-BACK" : "HOLD-BACK") ?? NaN);
}

function pauseUntil(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
