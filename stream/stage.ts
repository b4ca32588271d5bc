/** Follows one channel for those who hear it by HLS, and for its rewind window. */
import type { Packet, Sink } from "./channel.ts";
import type { HlsStream } from "./hls/ports.ts";
import { HlsRendition } from "./hls_rendition.ts";
import { isBare, type RenditionName, renditionNames } from "./media/piece.ts";
import type { StreamArchive } from "./rewind/ports.ts";

/** In the order of the master playlist: the first is what players begin with. */
const rungs: readonly RenditionName[] = ["medium", "low", "high", "ultra"];

export class Stage implements Sink, HlsStream, AsyncDisposable {
  readonly archive: StreamArchive | undefined;
  readonly wants = staged;
  readonly #renditions = new Map<RenditionName, HlsRendition>();
  readonly #onEnd: () => void;
  ended = false;
  leave: () => void = () => {};

  constructor(onEnd: () => void, archive?: StreamArchive) {
    this.#onEnd = onEnd;
    this.archive = archive;
    for (const [name, [first]] of archive?.restored ?? []) {
      if (first !== undefined) this.#rendition(name, first.first);
    }
  }

  get renditions(): HlsRendition[] {
    const ladder = rungs.map((name) => this.#renditions.get(name)).filter((one) =>
      one !== undefined
    );
    const source = this.#renditions.get("opus");
    return ladder.length > 0 || source === undefined ? ladder : [source];
  }

  /** Also the source's own, which is not listed where there are others. */
  find(name: string): HlsRendition | undefined {
    return [...this.#renditions.values()].find((one) => one.name === name);
  }

  packet(packet: Packet): void {
    const { rendition, sequence } = packet.piece;
    if (isBare(rendition)) return;
    this.#rendition(rendition, sequence).append(packet);
  }

  state(): void {}
  metadata(): void {}

  close(): void {
    this.ended = true;
    for (const rendition of this.#renditions.values()) rendition.end();
    this.#onEnd();
  }

  /** Nobody hears it: what it kept is written. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.leave();
    for (const rendition of this.#renditions.values()) rendition.flush();
    await this.archive?.[Symbol.asyncDispose]();
  }

  #rendition(name: RenditionName, first: number): HlsRendition {
    const known = this.#renditions.get(name);
    if (known !== undefined) return known;
    const past = this.archive && {
      archive: this.archive.rendition(name),
      segments: this.archive.restored.get(name) ?? [],
      goesOn: !this.archive.isOwn,
    };
    const made = new HlsRendition(name, first, past);
    this.#renditions.set(name, made);
    return made;
  }
}

/** Keeps what comes for a stage that is still being made. */
export class StageGate implements Sink {
  readonly wants = staged;
  #stage: Stage | undefined;
  #waiting: Packet[] = [];
  #hasEnded = false;

  packet(packet: Packet): void {
    if (this.#stage === undefined) this.#waiting.push(packet);
    else this.#stage.packet(packet);
  }

  state(): void {}
  metadata(): void {}

  close(): void {
    this.#hasEnded = true;
    this.#stage?.close();
  }

  open(stage: Stage): void {
    this.#stage = stage;
    for (const packet of this.#waiting.splice(0)) stage.packet(packet);
    if (this.#hasEnded) stage.close();
  }
}

/** Renditions that a stage takes, in the order in which it is told what is kept of them. */
export const staged: readonly RenditionName[] = renditionNames.filter((name) => !isBare(name));
