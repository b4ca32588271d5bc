/** A rendition as radios take it: bare frames without end, with titles in between. */
import type { Channel, Packet, Sink } from "./channel.ts";
import type { Hub } from "./hub.ts";
import { icyBlock } from "./icecast/icy.ts";
import type { AudioBytes, ProgressiveListener, ProgressiveSource } from "./icecast/progressive.ts";
import { concatBytes } from "./media/bytes.ts";
import { flacHead } from "./media/flac.ts";
import { type Format, type RenditionName, sameFormat } from "./media/piece.ts";
import type { NowPlaying, StreamRow } from "./ports.ts";

/** A second and a half: a player starts on it at once. */
const burstPieces = 5;

export interface RadioShape {
  readonly rendition: RenditionName;
  readonly contentType: string;
  readonly kilobits: number;
  /** Pieces that a joining listener gets at once. */
  readonly burst: number;
  readonly bytes: (packet: Packet, channel: Channel) => AudioBytes | undefined;
  /** What has to be before them. `joins`: nothing of the rendition was sent to this listener before. */
  readonly head?: (packet: Packet, channel: Channel, joins: boolean) => AudioBytes | undefined;
  /** Players take no other format than the one that it began with: where that changes, the answer ends. */
  readonly isFixed?: boolean;
  readonly trailer?: (channel: Channel) => AudioBytes | undefined;
}

/** Frames that any decoder can begin with, as they are. */
export const bareFrames = { burst: burstPieces, bytes: ({ bare }: Packet) => bare };

/** Pages whose head a joining listener needs; those before the newest are numbered for others. */
export const oggPages = {
  burst: 0,
  bytes: ({ piece }: Packet, { ogg }: Channel) => ogg.bytes(piece),
  head: ({ piece }: Packet, { ogg }: Channel, joins: boolean) => ogg.head(piece, joins),
  trailer: ({ ogg }: Channel) => ogg.trailer,
};

/** Frames behind the head that every player needs first. */
export const flacFrames = {
  ...bareFrames,
  head: ({ piece: { format } }: Packet, _: Channel, joins: boolean) =>
    joins && format.codec === "flac" ? flacHead(format.bits) : undefined,
  isFixed: true,
};

/** For one listener. */
export class Radio implements ProgressiveSource {
  readonly #hub: Hub;
  readonly #stream: StreamRow;
  readonly #shape: RadioShape;
  #sentUpTo = -1;
  #format: Format | undefined;
  /** The stream, on purpose. */
  #hasEnded = false;
  #isOver = false;
  /** While it listens. */
  #tuned: Channel | undefined;
  #listener: ProgressiveListener | undefined;

  constructor(hub: Hub, stream: StreamRow, shape: RadioShape) {
    this.#hub = hub;
    this.#stream = stream;
    this.#shape = shape;
  }

  get contentType(): string {
    return this.#shape.contentType;
  }

  get kilobits(): number {
    return this.#shape.kilobits;
  }

  get name(): string {
    return this.#stream.title;
  }

  get genre(): string {
    return this.#stream.metadata.genre || this.#stream.category.toLowerCase();
  }

  get title(): string {
    return titleOf(this.#channel?.metadata ?? this.#stream.metadata);
  }

  burst(): readonly AudioBytes[] {
    // What was heard before a pause is not heard again.
    if (this.#isOver || this.#channel?.status === "PAUSED") return [];
    const { burst, rendition } = this.#shape;
    const kept = burst === 0 ? [] : this.#channel?.ring(rendition).slice(-burst) ?? [];
    const newest = kept.at(-1)?.piece.format;
    const other = kept.findLastIndex(({ piece }) => newest && !sameFormat(newest, piece.format));
    return kept.slice(other + 1).flatMap((packet) => {
      const { head, chunk } = this.#take(packet);
      return chunk === undefined ? [] : [head === undefined ? chunk : concatBytes([head, chunk])];
    });
  }

  subscribe(listener: ProgressiveListener): Disposable {
    if (this.#isOver) {
      listener.ended();
      return { [Symbol.dispose]: () => {} };
    }
    this.#listener = listener;
    let title = this.title;
    const sink: Sink = {
      wants: [this.#shape.rendition],
      packet: (packet) => {
        const { rendition, sequence } = packet.piece;
        if (rendition !== this.#shape.rendition || sequence <= this.#sentUpTo) return;
        if (this.#hasChanged(packet)) return listener.ended();
        const { head, chunk } = this.#take(packet);
        if (chunk !== undefined) listener.audio(chunk, head);
      },
      state: () => {},
      metadata: (metadata) => {
        const now = titleOf(metadata);
        if (now !== title) listener.title(icyBlock(now));
        title = now;
      },
      close: () => {
        this.#hasEnded = true;
        listener.ended();
      },
    };
    const leave = this.#hub.attach(this.#stream, sink);
    this.#tuned = this.#channel;
    return { [Symbol.dispose]: leave };
  }

  trailer(): AudioBytes | undefined {
    const channel = this.#channel;
    return this.#hasEnded && channel !== undefined ? this.#shape.trailer?.(channel) : undefined;
  }

  /** The listener's session has ended, or its token is gone; it may be before there is anybody who listens. */
  end(): void {
    this.#isOver = true;
    this.#listener?.ended();
  }

  #take(packet: Packet): { head?: AudioBytes | undefined; chunk?: AudioBytes | undefined } {
    const channel = this.#channel;
    if (channel === undefined) return {};
    const head = this.#shape.head?.(packet, channel, this.#sentUpTo === -1);
    this.#sentUpTo = packet.piece.sequence;
    this.#format = packet.piece.format;
    return { head, chunk: this.#shape.bytes(packet, channel) };
  }

  #hasChanged({ piece }: Packet): boolean {
    return this.#shape.isFixed === true && this.#format !== undefined &&
      !sameFormat(this.#format, piece.format);
  }

  get #channel(): Channel | undefined {
    return this.#tuned ?? this.#hub.find(this.#stream.id);
  }
}

function titleOf({ artist, current_track }: NowPlaying): string {
  return [artist, current_track].filter((part) => part !== "").join(" - ");
}
