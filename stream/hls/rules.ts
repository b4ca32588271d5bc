/** Holds a live media playlist, as fetched again and again, to RFC 8216bis. */
import {
  readAttributes,
  type ReadPart,
  type ReadPlaylist,
  readPlaylist,
  type ReadSegment,
} from "./playlist_reader.ts";

/** Rounding of decimals in playlists. */
const slack = 1e-3;
const dateSlackMs = 100;

interface Known {
  readonly playlist: ReadPlaylist;
  readonly segments: ReadonlyMap<number, ReadSegment>;
  readonly last: ReadSegment | undefined;
}

/** One per rendition. `add` each playlist in the order in which it came; it says which rules are broken. */
export class PlaylistRules {
  #known: Known | undefined;
  #fetches = 0;

  get fetches(): number {
    return this.#fetches;
  }

  add(text: string): string[] {
    this.#fetches++;
    const playlist = readPlaylist(text);
    const before = this.#known;
    const faults = [...playlist.faults, ...headFaults(playlist), ...endFaults(playlist)];
    const segments = this.#merge(playlist, faults);
    faults.push(...segmentFaults(playlist, [...segments.values()]));
    const last = playlist.segments.at(-1) ?? [...segments.values()].at(-1);
    if (before !== undefined) faults.push(...changeFaults(before, playlist, segments, last));
    this.#known = { playlist, segments, last };
    return faults;
  }

  /** What the player has in hand: what it knew, where it was skipped, and what came. */
  #merge(playlist: ReadPlaylist, faults: string[]): Map<number, ReadSegment> {
    const merged = new Map<number, ReadSegment>();
    const first = Number(playlist.head.get("EXT-X-MEDIA-SEQUENCE") ?? 0);
    let discontinuities = 0;
    for (let msn = first; msn < first + playlist.skipped; msn++) {
      const known = this.#known?.segments.get(msn);
      if (known === undefined) faults.push(`segment ${msn} is skipped, but was never listed`);
      else {
        merged.set(msn, known);
        discontinuities = known.discontinuity -
          Number(playlist.head.get("EXT-X-DISCONTINUITY-SEQUENCE") ?? 0);
      }
    }
    for (const segment of playlist.segments) {
      const discontinuity = segment.discontinuity + discontinuities;
      merged.set(segment.msn, { ...segment, discontinuity });
    }
    return merged;
  }
}

function number(playlist: ReadPlaylist, name: string): number {
  return Number(playlist.head.get(name) ?? NaN);
}

function control(playlist: ReadPlaylist, name: string): number {
  return Number(readAttributes(playlist.head.get("EXT-X-SERVER-CONTROL") ?? "").get(name) ?? NaN);
}

function partTarget(playlist: ReadPlaylist): number {
  return Number(
    readAttributes(playlist.head.get("EXT-X-PART-INF") ?? "").get("PART-TARGET") ?? NaN,
  );
}

function headFaults(playlist: ReadPlaylist): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, rule: string) => {
    if (!holds) faults.push(rule);
  };
  const target = number(playlist, "EXT-X-TARGETDURATION");
  const part = partTarget(playlist);
  const version = number(playlist, "EXT-X-VERSION");
  const controls = readAttributes(playlist.head.get("EXT-X-SERVER-CONTROL") ?? "");
  must(Number.isInteger(target) && target > 0, "EXT-X-TARGETDURATION must be a whole number");
  must(number(playlist, "EXT-X-MEDIA-SEQUENCE") >= 0, "EXT-X-MEDIA-SEQUENCE is missing");
  must(version >= 6, "EXT-X-MAP needs EXT-X-VERSION 6");
  must(playlist.skipped === 0 || version >= 9, "EXT-X-SKIP needs EXT-X-VERSION 9");
  must(part > 0 && part <= target, "PART-TARGET is missing or longer than a segment");
  must(controls.get("CAN-BLOCK-RELOAD") === "YES", "parts need CAN-BLOCK-RELOAD=YES");
  must(control(playlist, "PART-HOLD-BACK") >= 3 * part - slack, "PART-HOLD-BACK is under 3 × part");
  must(control(playlist, "HOLD-BACK") >= 3 * target - slack, "HOLD-BACK is under 3 × target");
  const skipUntil = control(playlist, "CAN-SKIP-UNTIL");
  must(!(skipUntil < 6 * target - slack), "CAN-SKIP-UNTIL is under 6 × target");
  must(playlist.skipped === 0 || skipUntil > 0, "EXT-X-SKIP without CAN-SKIP-UNTIL");
  return faults;
}

/** What stands at the end of a playlist. */
function endFaults({ hint, ended, reports, segments, skipped }: ReadPlaylist): string[] {
  const faults: string[] = [];
  if (ended && hint !== undefined) faults.push("a hint stands in a playlist that has ended");
  if (!ended && hint === undefined && segments.length > 0) {
    faults.push("EXT-X-PRELOAD-HINT is missing");
  }
  if (hint !== undefined && segments.some(({ parts }) => parts.some(({ uri }) => uri === hint))) {
    faults.push(`${hint} is hinted, but it is there already`);
  }
  if (!(skipped >= 0)) faults.push("SKIPPED-SEGMENTS must be a number");
  for (const report of reports) {
    for (const name of ["URI", "LAST-MSN", "LAST-PART"]) {
      if (!report.has(name)) faults.push(`EXT-X-RENDITION-REPORT lacks ${name}`);
    }
  }
  return faults;
}

function segmentFaults(playlist: ReadPlaylist, merged: readonly ReadSegment[]): string[] {
  const faults: string[] = [];
  const target = number(playlist, "EXT-X-TARGETDURATION");
  const uris = new Set<string>();
  playlist.segments.forEach((segment, i) => {
    const { msn, duration, uri, map } = segment;
    if (map === undefined) faults.push(`segment ${msn} has no EXT-X-MAP`);
    if (duration !== undefined && !(Math.round(duration) <= target && duration > 0)) {
      faults.push(`segment ${msn} lasts ${duration} s, longer than ${target}`);
    }
    const next = playlist.segments[i + 1];
    faults.push(...partFaults(playlist, segment, next));
    for (const one of [uri, ...segment.parts.map((part) => part.uri)]) {
      if (one === undefined) continue;
      if (one === "" || uris.has(one)) faults.push(`"${one}" stands twice or is empty`);
      uris.add(one);
    }
  });
  if (!merged.some(({ date }) => date !== undefined) && merged.length > 0) {
    faults.push("EXT-X-PROGRAM-DATE-TIME is missing");
  }
  faults.push(...dateFaults(merged));
  return faults;
}

function partFaults(
  playlist: ReadPlaylist,
  segment: ReadSegment,
  next: ReadSegment | undefined,
): string[] {
  const faults: string[] = [];
  const target = partTarget(playlist);
  const { parts, msn, duration } = segment;
  parts.forEach(({ duration: length }, i) => {
    if (!(length > 0 && length <= target + slack)) {
      faults.push(`part ${i} of ${msn} lasts ${length}`);
    }
    const last = i === parts.length - 1 && (duration !== undefined || next !== undefined);
    const exempt = last || playlist.ended;
    if (!exempt && length < 0.85 * target) {
      faults.push(`part ${i} of ${msn} is under 85 % of the target`);
    }
  });
  const sum = parts.reduce((total, part) => total + part.duration, 0);
  if (duration !== undefined && parts.length > 0 && Math.abs(sum - duration) > 0.02) {
    faults.push(`the parts of ${msn} last ${sum}, the segment ${duration}`);
  }
  if (duration === undefined && next !== undefined) faults.push(`segment ${msn} has no EXTINF`);
  return faults;
}

/** Dates go on with the durations, except where the source changed. */
function dateFaults(segments: readonly ReadSegment[]): string[] {
  const faults: string[] = [];
  let expected: number | undefined;
  let discontinuity: number | undefined;
  for (const segment of segments) {
    if (segment.discontinuity !== discontinuity) expected = undefined;
    discontinuity = segment.discontinuity;
    const date = segment.date ?? expected;
    if (date !== undefined && expected !== undefined && Math.abs(date - expected) > dateSlackMs) {
      faults.push(`the date of ${segment.msn} is ${date - expected} ms off`);
    }
    expected = date === undefined ? undefined : date + (segment.duration ?? 0) * 1000;
  }
  return faults;
}

/** What may not differ from the fetch before. */
function changeFaults(
  before: Known,
  playlist: ReadPlaylist,
  segments: ReadonlyMap<number, ReadSegment>,
  last: ReadSegment | undefined,
): string[] {
  const faults: string[] = [];
  for (const name of ["EXT-X-TARGETDURATION", "EXT-X-PART-INF"]) {
    if (before.playlist.head.get(name) !== playlist.head.get(name)) faults.push(`${name} changed`);
  }
  const first = number(playlist, "EXT-X-MEDIA-SEQUENCE");
  const firstBefore = number(before.playlist, "EXT-X-MEDIA-SEQUENCE");
  if (first < firstBefore) faults.push(`EXT-X-MEDIA-SEQUENCE went back to ${first}`);
  if (before.playlist.ended && !playlist.ended) faults.push("it goes on after EXT-X-ENDLIST");
  for (const [msn, known] of before.segments) {
    if (msn < first) continue;
    const now = segments.get(msn);
    if (now === undefined) faults.push(`segment ${msn} is gone from the middle`);
    else faults.push(...sameFaults(known, now));
  }
  if (last !== undefined && before.last !== undefined) {
    const back = last.msn < before.last.msn ||
      (last.msn === before.last.msn && last.parts.length < before.last.parts.length);
    if (back) faults.push(`the end went back from ${before.last.msn} to ${last.msn}`);
  }
  if (first > firstBefore) faults.push(...removalFaults(playlist, segments));
  faults.push(...hintFaults(before, playlist));
  return faults;
}

function sameFaults(known: ReadSegment, now: ReadSegment): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) faults.push(`${what} of segment ${now.msn} changed`);
  };
  must(known.uri === undefined || known.uri === now.uri, "the address");
  must(known.duration === undefined || known.duration === now.duration, "EXTINF");
  must(known.discontinuity === now.discontinuity, "the discontinuity sequence number");
  must(known.map === now.map, "EXT-X-MAP");
  must(known.date === undefined || now.date === undefined || known.date === now.date, "the date");
  const same = (part: ReadPart, i: number) =>
    now.parts[i] === undefined && now.parts.length === 0 || now.parts[i]?.uri === part.uri;
  must(known.parts.every(same), "a part");
  return faults;
}

/** A server may not take away so much that less than three target durations are left. */
function removalFaults(
  playlist: ReadPlaylist,
  segments: ReadonlyMap<number, ReadSegment>,
): string[] {
  const left = [...segments.values()].reduce((sum, { duration }) => sum + (duration ?? 0), 0);
  const least = 3 * number(playlist, "EXT-X-TARGETDURATION");
  return left < least ? [`only ${left} s are left after a removal, not ${least}`] : [];
}

/** What was hinted is what comes next. */
function hintFaults(before: Known, playlist: ReadPlaylist): string[] {
  const { hint } = before.playlist;
  if (hint === undefined || playlist.ended || playlist.hint === hint) return [];
  const parts = playlist.segments.flatMap((segment) => segment.parts);
  // After a long pause between two fetches the part is no longer listed, only its segment is.
  const listed = parts.some(({ uri }) => uri === hint);
  const oldest = playlist.segments.find(({ parts }) => parts.length > 0)?.msn ?? 0;
  return listed || oldest > (before.last?.msn ?? 0) ? [] : [`${hint} was hinted and never came`];
}
