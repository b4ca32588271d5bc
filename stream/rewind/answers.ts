/** Tells other nodes what this one has kept of the streams whose sources are here. */
import type { EventBus, Subscription } from "../../shared/event_bus.ts";
import type { HlsRendition } from "../hls_rendition.ts";
import type { Segment } from "../hls/ports.ts";
import type { Format } from "../media/piece.ts";
import type { Stages } from "../stages.ts";
import {
  type IndexAnswer,
  type IndexQuestion,
  type IndexRow,
  pageRows,
  rewindSubjects,
  type SegmentQuestion,
  usualSamples,
} from "./remote.ts";

export class RewindAnswers implements AsyncDisposable {
  readonly #stages: Stages;
  readonly #bus: EventBus;
  readonly #listening: Subscription[] = [];

  constructor(stages: Stages, bus: EventBus) {
    this.#stages = stages;
    this.#bus = bus;
  }

  async begin(): Promise<void> {
    this.#listening.push(
      await this.#bus.respond(rewindSubjects.index("*"), (payload, subject) => {
        const question: IndexQuestion = JSON.parse(new TextDecoder().decode(payload));
        const rendition = this.#find(subject, question.rendition);
        if (rendition === "elsewhere") return Promise.resolve(undefined);
        const answer = rendition === undefined ? nothing : indexOf(rendition, question);
        return Promise.resolve(new TextEncoder().encode(JSON.stringify(answer)));
      }),
      await this.#bus.respond(rewindSubjects.segment("*"), async (payload, subject) => {
        const { rendition: name, msn }: SegmentQuestion = JSON.parse(
          new TextDecoder().decode(payload),
        );
        const rendition = this.#find(subject, name);
        if (rendition === "elsewhere") return undefined;
        const segment = rendition?.segments.at(msn);
        const bytes = segment?.complete === true
          ? await rendition?.readSegment(segment)
          : undefined;
        return bytes ?? new Uint8Array();
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const one of this.#listening.splice(0)) await one[Symbol.asyncDispose]();
  }

  /** `elsewhere`: another node may know. */
  #find(subject: string, name: string): HlsRendition | "elsewhere" | undefined {
    const streamId = subject.split(".")[2] ?? "";
    if (!this.#stages.isPinned(streamId)) return "elsewhere";
    return this.#stages.current(streamId)?.find(name);
  }
}

const nothing: IndexAnswer = { rows: [], formats: [] };

function indexOf(rendition: HlsRendition, { from, max }: IndexQuestion): IndexAnswer {
  const whole = rendition.segments.list().filter(({ complete }) => complete);
  const oldest = whole[0]?.msn;
  const wanted = whole.filter(({ msn }) => msn >= from).slice(0, Math.min(max, pageRows));
  const formats = new Map<number, Format>();
  for (const segment of wanted) {
    const format = rendition.format(segment);
    if (format !== undefined) formats.set(segment.init, format);
  }
  return {
    ...(oldest === undefined ? {} : { oldest }),
    rows: wanted.map(rowOf),
    formats: [...formats],
  };
}

function rowOf(segment: Segment): IndexRow {
  const { msn, first, startsAt, init, discontinuities, parts } = segment;
  const isUsual = parts.every((samples) => samples === usualSamples);
  return [msn, first, startsAt, init, discontinuities, isUsual ? parts.length : parts];
}
