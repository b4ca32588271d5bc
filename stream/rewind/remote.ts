/**
 * What the node of a source has kept of its stream, read by the other nodes over the bus: an index of segments in
 * pages, and the bytes of each segment when a listener asks for it. Nothing of it is written a second time.
 */
import type { EventBus } from "../../shared/event_bus.ts";
import type { Logger } from "../../shared/log.ts";
import type { Format, RenditionName } from "../media/piece.ts";
import { every } from "../ticker.ts";
import type { ArchivedSegment, SegmentArchive, StreamArchive } from "./ports.ts";

/** One question, one answer: see `RewindAnswers`. */
export const rewindSubjects = {
  index: (streamId: string) => `stream.live.${streamId}.index`,
  segment: (streamId: string) => `stream.live.${streamId}.segment`,
};

export interface IndexQuestion {
  readonly rendition: RenditionName;
  /** Media sequence number of the first segment that is wanted. */
  readonly from: number;
  readonly max: number;
}

/** [msn, first, startsAt, init, discontinuities, parts: how many usual ones, or the length of each] */
export type IndexRow = readonly [
  number,
  number,
  number,
  number,
  number,
  number | readonly number[],
];

export interface IndexAnswer {
  /** The oldest that is kept; undefined: nothing. */
  readonly oldest?: number;
  readonly rows: readonly IndexRow[];
  /** Of the rows' `init`. */
  readonly formats: readonly (readonly [number, Format])[];
}

export interface SegmentQuestion {
  readonly rendition: RenditionName;
  readonly msn: number;
}

export interface RemoteParts {
  readonly bus: EventBus;
  readonly streamId: string;
  readonly log: Logger;
}

/** Samples of a usual part, 320 ms at 48 kHz. */
export const usualSamples = 15_360;
export const pageRows = 5_000;
const requestMs = 1_000;
/** How often the other node is asked what it still has. */
const lookMs = 10_000;

/** Undefined where no node has anything of it now. */
export async function openRemote(
  parts: RemoteParts,
  names: readonly RenditionName[],
): Promise<StreamArchive | undefined> {
  const renditions = new Map<RenditionName, RemoteRendition>();
  const restored = new Map<RenditionName, readonly ArchivedSegment[]>();
  try {
    for (const name of names) {
      const rendition = new RemoteRendition(parts, name);
      const segments = await rendition.index();
      renditions.set(name, rendition);
      if (segments.length > 0) restored.set(name, segments);
    }
  } catch (error) {
    parts.log.debug({ stream_id: parts.streamId, error: String(error) }, "no past elsewhere");
    return undefined;
  }
  const looking = every(lookMs, async () => {
    for (const rendition of renditions.values()) await rendition.look();
  }, () => {
    for (const rendition of renditions.values()) rendition.lose();
  });
  return {
    restored,
    isOwn: false,
    rendition(name) {
      const known = renditions.get(name);
      if (known === undefined) throw new TypeError(`Nothing is kept of ${name}`);
      return known;
    },
    [Symbol.asyncDispose]: () => looking[Symbol.asyncDispose](),
  };
}

class RemoteRendition implements SegmentArchive {
  readonly #parts: RemoteParts;
  readonly #name: RenditionName;
  oldest: number | undefined;

  constructor(parts: RemoteParts, name: RenditionName) {
    this.#parts = parts;
    this.#name = name;
  }

  /** The node of the source keeps it. */
  append(): void {}

  async read(msn: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { bus, streamId, log } = this.#parts;
    const question: SegmentQuestion = { rendition: this.#name, msn };
    try {
      const bytes = await bus.request(
        rewindSubjects.segment(streamId),
        new TextEncoder().encode(JSON.stringify(question)),
        requestMs,
      );
      return bytes.length === 0 ? undefined : new Uint8Array(bytes);
    } catch (error) {
      log.debug({ stream_id: streamId, msn, error: String(error) }, "a segment is away");
      return undefined;
    }
  }

  /** All that is kept there, oldest first. */
  async index(): Promise<ArchivedSegment[]> {
    const found: ArchivedSegment[] = [];
    for (let from = 0;;) {
      const { rows, formats, oldest } = await this.#ask(from, pageRows);
      const known = new Map(formats);
      for (const row of rows) {
        const format = known.get(row[3]);
        if (format !== undefined) found.push(segmentOf(row, format));
      }
      this.oldest = oldest;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageRows) return found;
      from = last[0] + 1;
    }
  }

  async look(): Promise<void> {
    this.oldest = (await this.#ask(0, 0)).oldest;
  }

  /** Nobody answers: what is listed could not be played. */
  lose(): void {
    this.oldest = undefined;
  }

  async #ask(from: number, max: number): Promise<IndexAnswer> {
    const { bus, streamId } = this.#parts;
    const question: IndexQuestion = { rendition: this.#name, from, max };
    const payload = new TextEncoder().encode(JSON.stringify(question));
    const answer = await bus.request(rewindSubjects.index(streamId), payload, requestMs);
    return JSON.parse(new TextDecoder().decode(answer));
  }
}

function segmentOf(row: IndexRow, format: Format): ArchivedSegment {
  const [msn, first, startsAt, init, discontinuities, parts] = row;
  return {
    ...{ msn, first, startsAt, init, discontinuities, format },
    parts: typeof parts === "number" ? Array<number>(parts).fill(usualSamples) : parts,
    complete: true,
  };
}
