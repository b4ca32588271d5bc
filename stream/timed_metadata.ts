/** When HLS players are told what is playing: at once where it changes, and again with every segment. */
import { segmentFragments } from "./hls/segments.ts";
import type { Piece, RenditionName } from "./media/piece.ts";
import { id3Event, id3Tag } from "./media/timed_metadata.ts";
import type { NowPlaying } from "./ports.ts";

export class TimedMetadata {
  readonly #told = new Map<RenditionName, number>();
  #tag: Uint8Array | undefined;
  #version = 1;

  constructor(metadata: NowPlaying) {
    this.#tag = id3Tag(metadata);
  }

  set(metadata: NowPlaying): void {
    this.#tag = id3Tag(metadata);
    this.#version++;
  }

  /** Whoever joins begins with a segment, so that each of them says it again. */
  eventFor({ rendition, format, sequence, time }: Piece): Uint8Array<ArrayBuffer> | undefined {
    if (this.#tag === undefined || format.codec !== "aac") return undefined;
    const due = sequence % segmentFragments === 0 || this.#told.get(rendition) !== this.#version;
    if (!due) return undefined;
    this.#told.set(rendition, this.#version);
    return id3Event(this.#tag, this.#version, time);
  }
}
