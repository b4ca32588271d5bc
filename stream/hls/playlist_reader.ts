/** Reads a media playlist as a player does. Knows only the tags; what they must be is in `rules.ts`. */

export interface ReadPart {
  readonly uri: string;
  readonly duration: number;
}

export interface ReadSegment {
  readonly msn: number;
  /** Undefined while only parts of it are listed. */
  readonly uri: string | undefined;
  readonly duration: number | undefined;
  readonly parts: readonly ReadPart[];
  /** Discontinuity sequence number. */
  readonly discontinuity: number;
  readonly map: string | undefined;
  /** Unix milliseconds. */
  readonly date: number | undefined;
}

export interface ReadPlaylist {
  /** Tags that stand once and are about the whole: name → value. */
  readonly head: ReadonlyMap<string, string>;
  readonly segments: readonly ReadSegment[];
  readonly skipped: number;
  readonly hint: string | undefined;
  readonly reports: readonly ReadonlyMap<string, string>[];
  readonly ended: boolean;
  /** What could not be understood at all. */
  readonly faults: readonly string[];
}

/** `NAME=value,NAME="value"`. */
export function readAttributes(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g)]
      .map(([, name = "", value = ""]) => [name, value.replace(/^"|"$/g, "")]),
  );
}

const headTags = [
  "EXT-X-VERSION",
  "EXT-X-TARGETDURATION",
  "EXT-X-MEDIA-SEQUENCE",
  "EXT-X-DISCONTINUITY-SEQUENCE",
  "EXT-X-SERVER-CONTROL",
  "EXT-X-PART-INF",
];

type Draft = { -readonly [K in keyof ReadSegment]: ReadSegment[K] } & { parts: ReadPart[] };

export function readPlaylist(text: string): ReadPlaylist {
  const reader = new Reader();
  const [first, ...lines] = text.split("\n");
  if (first !== "#EXTM3U") reader.faults.push("the first line is not #EXTM3U");
  if (lines.at(-1) !== "") reader.faults.push("the last line does not end");
  for (const line of lines) if (line !== "") reader.line(line);
  return reader.done();
}

class Reader {
  readonly faults: string[] = [];
  readonly #head = new Map<string, string>();
  readonly #segments: ReadSegment[] = [];
  readonly #reports: Map<string, string>[] = [];
  #skipped = 0;
  #hint: string | undefined;
  #ended = false;
  #discontinuities = 0;
  #map: string | undefined;
  #draft: Draft | undefined;

  line(line: string): void {
    if (!line.startsWith("#")) return this.#uri(line);
    if (!line.startsWith("#EXT")) return;
    const colon = line.indexOf(":");
    const name = colon === -1 ? line.slice(1) : line.slice(1, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1);
    if (headTags.includes(name)) return this.#headTag(name, value);
    this.#segmentTag(name, value);
  }

  done(): ReadPlaylist {
    if (this.#draft !== undefined && this.#draft.parts.length > 0) this.#segments.push(this.#draft);
    return {
      head: this.#head,
      segments: this.#segments,
      skipped: this.#skipped,
      hint: this.#hint,
      reports: this.#reports,
      ended: this.#ended,
      faults: this.faults,
    };
  }

  #headTag(name: string, value: string): void {
    if (this.#head.has(name)) this.faults.push(`${name} stands twice`);
    if (this.#segments.length > 0) this.faults.push(`${name} stands after a segment`);
    this.#head.set(name, value);
  }

  #segmentTag(name: string, value: string): void {
    const attributes = readAttributes(value);
    const uri = attributes.get("URI");
    switch (name) {
      case "EXTINF":
        this.#segment().duration = Number(value.split(",")[0]);
        break;
      case "EXT-X-PART":
        this.#segment().parts.push({
          uri: uri ?? "",
          duration: Number(attributes.get("DURATION") ?? NaN),
        });
        break;
      case "EXT-X-DISCONTINUITY":
        this.#discontinuities++;
        if (this.#draft !== undefined) this.#draft.discontinuity++;
        break;
      case "EXT-X-MAP":
        this.#map = uri;
        if (this.#draft !== undefined) this.#draft.map = uri;
        break;
      case "EXT-X-PROGRAM-DATE-TIME":
        this.#segment().date = Date.parse(value);
        break;
      case "EXT-X-SKIP":
        this.#skipped = Number(attributes.get("SKIPPED-SEGMENTS") ?? NaN);
        break;
      case "EXT-X-PRELOAD-HINT":
        this.#hint = uri;
        break;
      case "EXT-X-RENDITION-REPORT":
        this.#reports.push(attributes);
        break;
      case "EXT-X-ENDLIST":
        this.#ended = true;
        break;
    }
  }

  #uri(uri: string): void {
    const draft = this.#segment();
    if (draft.duration === undefined) this.faults.push(`${uri} has no EXTINF`);
    draft.uri = uri;
    this.#segments.push(draft);
    this.#draft = undefined;
  }

  /** The segment that the tags at hand are about. */
  #segment(): Draft {
    const first = Number(this.#head.get("EXT-X-MEDIA-SEQUENCE") ?? 0);
    const before = Number(this.#head.get("EXT-X-DISCONTINUITY-SEQUENCE") ?? 0);
    this.#draft ??= {
      msn: first + this.#skipped + this.#segments.length,
      uri: undefined,
      duration: undefined,
      parts: [],
      discontinuity: before + this.#discontinuities,
      map: this.#map,
      date: undefined,
    };
    return this.#draft;
  }
}
