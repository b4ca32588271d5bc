/** A rendition as radios take it: bare frames without end, with titles in between. */
import type { Channel, Packet, Sink } from "./channel.ts";
import type { Hub } from "./hub.ts";
import { icyBlock } from "./icecast/icy.ts";
import type { AudioBytes, ProgressiveListener, ProgressiveSource } from "./icecast/progressive.ts";
import type { RenditionName } from "./media/piece.ts";
import type { NowPlaying, StreamRow } from "./ports.ts";

/** A second and a half: a player starts on it at once. */
const burstPieces = 5;

export interface RadioShape {
  readonly rendition: RenditionName;
  readonly contentType: string;
  readonly kilobits: number;
}

/** For one listener. */
export class Radio implements ProgressiveSource {
  readonly #hub: Hub;
  readonly #stream: StreamRow;
  readonly #shape: RadioShape;
  #burstEnd = -1;
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
    const packets = this.#channel?.ring(this.#shape.rendition).slice(-burstPieces) ?? [];
    this.#burstEnd = packets.at(-1)?.piece.sequence ?? -1;
    return packets.map(({ bare }) => bare);
  }

  subscribe(listener: ProgressiveListener): Disposable {
    this.#listener = listener;
    let title = this.title;
    const sink: Sink = {
      packet: ({ piece, bare }: Packet) => {
        if (piece.rendition !== this.#shape.rendition || piece.sequence <= this.#burstEnd) return;
        listener.audio(bare);
      },
      state: () => {},
      metadata: (metadata) => {
        const now = titleOf(metadata);
        if (now !== title) listener.title(icyBlock(now));
        title = now;
      },
      close: () => listener.ended(),
    };
    const leave = this.#hub.attach(this.#stream, sink);
    return { [Symbol.dispose]: leave };
  }

  /** The listener's session has ended, or its token is gone. */
  end(): void {
    this.#listener?.ended();
  }

  get #channel(): Channel | undefined {
    return this.#hub.find(this.#stream.id);
  }
}

function titleOf({ artist, current_track }: NowPlaying): string {
  return [artist, current_track].filter((part) => part !== "").join(" - ");
}
