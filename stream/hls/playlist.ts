/** HLS playlists (RFC 8216bis): pure, text out of what is known. */
import { fragmentMs } from "../media/fragment.ts";
import type { Bandwidth, Segment } from "./ports.ts";
import { segmentFragments } from "./segments.ts";

const partSeconds = fragmentMs / 1000;
/** EXTINF rounded to whole seconds: 1.92 s. */
export const targetSeconds = Math.round(partSeconds * segmentFragments);
/** How far a player stays behind the newest part: three parts, and not more. */
const partHoldBack = 3 * partSeconds;
const holdBack = 3 * targetSeconds;
/** Segments older than this may be left out of an update. */
const canSkipUntil = 6 * targetSeconds;
/** Parts are listed this long. */
const partsSeconds = 3 * targetSeconds;
/** The wall clock is told again after so many segments. */
const dateEvery = 10;

export interface Variant {
  /** As in its URL. */
  readonly name: string;
  readonly codecs: string;
  readonly bandwidth: Bandwidth;
}

/** `query`: what every address carries, such as `?ticket=…`, or empty. */
export function masterPlaylist(
  variants: readonly Variant[],
  query: string,
  file = "index.m3u8",
): string {
  const lines = ["#EXTM3U", "#EXT-X-VERSION:9", "#EXT-X-INDEPENDENT-SEGMENTS"];
  for (const { name, codecs, bandwidth } of variants) {
    const average = Math.max(1, Math.round(bandwidth.average));
    const peak = Math.max(average, Math.round(bandwidth.peak));
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${peak},AVERAGE-BANDWIDTH=${average},CODECS="${codecs}"`,
      `${name}/${file}${query}`,
    );
  }
  return lines.join("\n") + "\n";
}

export interface MediaPlaylist {
  /** What is listed, oldest first. */
  readonly segments: readonly Segment[];
  /** Sequence of the fragment that comes next. */
  readonly next: number | undefined;
  readonly ended: boolean;
  /** The other renditions and the last of their parts. */
  readonly reports: readonly { readonly name: string; readonly last: Segment | undefined }[];
  /** The player knows the older segments and wants only what is new (`_HLS_skip=YES`). */
  readonly skip: boolean;
  /** Its own name, which its counterparts have too. */
  readonly file: string;
  readonly query: string;
}

export function mediaPlaylist(playlist: MediaPlaylist): string {
  const { segments, query, ended, next } = playlist;
  const first = segments[0];
  const skipped = playlist.skip ? skippable(segments) : 0;
  const lines = [
    "#EXTM3U",
    "#EXT-X-VERSION:9",
    `#EXT-X-TARGETDURATION:${targetSeconds}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${seconds(partHoldBack)},` +
    `HOLD-BACK=${seconds(holdBack)},CAN-SKIP-UNTIL=${seconds(canSkipUntil)}`,
    `#EXT-X-PART-INF:PART-TARGET=${seconds(partSeconds)}`,
    `#EXT-X-MEDIA-SEQUENCE:${first?.msn ?? 0}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${first?.discontinuities ?? 0}`,
  ];
  if (skipped > 0) lines.push(`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`);
  const withParts = partsFrom(segments);
  for (let i = skipped; i < segments.length; i++) {
    const segment = segments[i];
    if (segment === undefined) break;
    lines.push(...headOf(segment, segments[i - 1], i === skipped, query));
    if (i >= withParts) lines.push(...partsOf(segment, query));
    if (segment.complete) {
      lines.push(`#EXTINF:${seconds(lengthOf(segment))},`, `seg-${segment.msn}.m4s${query}`);
    }
  }
  if (ended) lines.push("#EXT-X-ENDLIST");
  else if (next !== undefined) {
    lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-${next}.m4s${query}"`);
    lines.push(...playlist.reports.flatMap((report) => reportOf(report, playlist.file + query)));
  }
  return lines.join("\n") + "\n";
}

/** Seconds. */
export function lengthOf({ parts }: Segment): number {
  return parts.reduce((sum, samples) => sum + samples, 0) / 48_000;
}

function seconds(value: number): string {
  return value.toFixed(5).replace(/0{1,4}$/, "");
}

/** How many of the oldest segments lie before the skip boundary. */
function skippable(segments: readonly Segment[]): number {
  let behind = 0;
  let index = segments.length;
  while (index > 0 && behind < canSkipUntil) {
    const segment = segments[--index];
    behind += segment === undefined ? 0 : lengthOf(segment);
  }
  return index;
}

/** From which segment on parts are listed. */
function partsFrom(segments: readonly Segment[]): number {
  let behind = 0;
  let index = segments.length;
  while (index > 0 && behind < partsSeconds) {
    const segment = segments[--index];
    behind += segment === undefined ? 0 : lengthOf(segment);
  }
  return index;
}

/** The tags before a segment and its parts. */
function headOf(
  segment: Segment,
  before: Segment | undefined,
  firstListed: boolean,
  query: string,
): string[] {
  const lines: string[] = [];
  const changed = before !== undefined && segment.discontinuities !== before.discontinuities;
  if (changed) lines.push("#EXT-X-DISCONTINUITY");
  if (firstListed || segment.init !== before?.init) {
    lines.push(`#EXT-X-MAP:URI="init-${segment.init}.mp4${query}"`);
  }
  if (firstListed || changed || segment.msn % dateEvery === 0) {
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.startsAt).toISOString()}`);
  }
  return lines;
}

function partsOf({ parts, first }: Segment, query: string): string[] {
  return parts.map((samples, i) =>
    `#EXT-X-PART:DURATION=${seconds(samples / 48_000)},URI="part-${
      first + i
    }.m4s${query}",INDEPENDENT=YES`
  );
}

function reportOf(report: MediaPlaylist["reports"][number], file: string): string[] {
  const { name, last } = report;
  if (last === undefined) return [];
  const uri = `../${name}/${file}`;
  return [
    `#EXT-X-RENDITION-REPORT:URI="${uri}",LAST-MSN=${last.msn},LAST-PART=${last.parts.length - 1}`,
  ];
}
