/** What one listener hears: one rendition, changed to another at a border of pieces, without a hole or an overlap. */
import type { Packet } from "./channel.ts";
import type { RenditionName } from "./media/piece.ts";

/** So many pieces later, a rendition that was chosen and does not come is given up. */
const patience = 8;

export interface LaneOptions {
  /** What is kept of a rendition, oldest first. */
  readonly ring: (rendition: RenditionName) => readonly Packet[];
  readonly send: (packet: Packet) => void;
  /** Said once another rendition has really begun, or was given up for the one before. */
  readonly settled: (rendition: RenditionName) => void;
}

export class Lane {
  readonly #options: LaneOptions;
  #current: RenditionName;
  #target: RenditionName | undefined;
  #last: number | undefined;

  constructor(rendition: RenditionName, options: LaneOptions) {
    this.#current = rendition;
    this.#options = options;
  }

  /** The one that is heard, and the one that is to come. */
  get wants(): readonly RenditionName[] {
    return this.#target === undefined ? [this.#current] : [this.#current, this.#target];
  }

  get rendition(): RenditionName {
    return this.#target ?? this.#current;
  }

  /** From the next piece on. */
  choose(rendition: RenditionName): void {
    if (rendition === this.rendition) return;
    if (this.#last === undefined) {
      this.#current = rendition;
      return this.#options.settled(rendition);
    }
    if (rendition === this.#current) return this.#settle(rendition);
    this.#target = rendition;
    const next = this.#last + 1;
    if (this.#options.ring(rendition).some(({ piece }) => piece.sequence === next)) {
      this.#settle(rendition);
    }
  }

  packet(packet: Packet): void {
    const { rendition, sequence } = packet.piece;
    if (this.#last !== undefined && sequence <= this.#last) return;
    if (this.#target === undefined) {
      if (rendition === this.#current) this.#send(packet);
    } else if (rendition === this.#target) {
      // What the new rendition has before its time is not heard; its time is the piece after the last one.
      if (sequence === (this.#last ?? sequence - 1) + 1) this.#settle(rendition);
    } else if (rendition === this.#current && sequence > (this.#last ?? 0) + patience) {
      this.#settle(this.#current);
    }
  }

  /** Goes on with `rendition`, from what is kept of it. */
  #settle(rendition: RenditionName): void {
    this.#current = rendition;
    this.#target = undefined;
    this.#options.settled(rendition);
    const from = this.#last ?? -1;
    for (const packet of this.#options.ring(rendition)) {
      if (packet.piece.sequence > from) this.#send(packet);
    }
  }

  #send(packet: Packet): void {
    this.#last = packet.piece.sequence;
    this.#options.send(packet);
  }
}
