/** What those who listen want, counted as they come, go and change their minds: asking all of them each time would not do. */
import type { Sink } from "./channel.ts";
import { type RenditionName, renditionNames } from "./media/piece.ts";

export class Demand {
  /** What each was last known to want: a bit for each rendition. */
  readonly #wants = new Map<Sink, number>();
  readonly #counts = renditionNames.map(() => 0);
  #wanted: ReadonlySet<RenditionName> = new Set();

  /** Of any of them. The source's own is always among them: with it comes what else there is. */
  get wanted(): ReadonlySet<RenditionName> {
    return this.#wanted;
  }

  /** `sink` is new here, or wants something else than before. */
  set(sink: Sink): void {
    const bits = sink.wants.reduce((all, name) => all | 1 << renditionNames.indexOf(name), 0);
    const before = this.#wants.get(sink) ?? 0;
    this.#wants.set(sink, bits);
    this.#count(before, bits);
  }

  delete(sink: Sink): void {
    const before = this.#wants.get(sink) ?? 0;
    this.#wants.delete(sink);
    this.#count(before, 0);
  }

  clear(): void {
    for (const sink of [...this.#wants.keys()]) this.delete(sink);
  }

  #count(before: number, after: number): void {
    if (before === after) return;
    this.#counts.forEach((count, at) => {
      this.#counts[at] = count + (after >> at & 1) - (before >> at & 1);
    });
    const wanted = new Set(renditionNames.filter((_, at) => (this.#counts[at] ?? 0) > 0));
    if (wanted.size > 0) wanted.add("opus");
    this.#wanted = wanted;
  }
}
