/** A player of one media playlist: reloads it as soon as its next part is there, and holds it to the rules. */
import { type ReadPlaylist, readPlaylist } from "../../../stream/hls/playlist_reader.ts";
import { PlaylistRules } from "../../../stream/hls/rules.ts";

export interface PollReport {
  readonly fetches: number;
  /** How many of them were blocking reloads, and how many were answered with a delta update. */
  readonly blocking: number;
  readonly deltas: number;
  /** Milliseconds of each blocking reload. */
  readonly waits: readonly number[];
  readonly faults: readonly string[];
}

/** Asks for a delta update so often, and without waiting so often. */
const skipEvery = 3;
const plainEvery = 10;

/** `playlist`: its address with the ticket. Fetches it `count` times, from its first segment on. */
export async function poll(playlist: string, count: number): Promise<PollReport> {
  const rules = new PlaylistRules();
  const faults: string[] = [];
  const waits: number[] = [];
  let blocking = 0;
  let deltas = 0;
  let known: ReadPlaylist | undefined;
  for (let i = 0; i < count; i++) {
    const query = known === undefined || i % plainEvery === 0 ? "" : nextPart(known);
    const skip = known !== undefined && i % skipEvery === 0 ? "&_HLS_skip=YES" : "";
    const began = performance.now();
    const response = await fetch(`${playlist}${query}${skip}`);
    const text = await response.text();
    if (query !== "") {
      blocking++;
      waits.push(performance.now() - began);
    }
    if (response.status !== 200) {
      faults.push(`${response.status} ${text.slice(0, 200)}`);
      continue;
    }
    faults.push(...rules.add(text));
    known = readPlaylist(text);
    if (known.skipped > 0) deltas++;
  }
  return { fetches: rules.fetches, blocking, deltas, waits, faults };
}

/** The delivery directives that ask for the part after the last. */
function nextPart({ segments }: ReadPlaylist): string {
  const last = segments.at(-1);
  if (last === undefined) return "";
  const whole = last.uri !== undefined;
  const msn = whole ? last.msn + 1 : last.msn;
  return `&_HLS_msn=${msn}&_HLS_part=${whole ? 0 : last.parts.length}`;
}
