/**
 * Opus as Ogg pages, made once for all who listen to a stream: whoever joins gets the head of the logical stream that
 * is under way, and then the same pages as everybody, as radio servers have always done.
 */
import type { AudioBytes } from "./icecast/progressive.ts";
import { OggOpusWriter } from "./media/ogg.ts";
import { type Format, type Piece, sameFormat } from "./media/piece.ts";

interface Page {
  readonly chain: Chain;
  readonly bytes: AudioBytes;
  /** It is the first of its chain. */
  readonly isFirst: boolean;
}

/** One logical stream: another begins where the source changes its format. */
interface Chain {
  readonly format: Format;
  readonly writer: OggOpusWriter;
  readonly head: AudioBytes;
  trailer?: AudioBytes;
}

export class OggFeed {
  readonly #pages = new WeakMap<Piece, Page>();
  #chain: Chain | undefined;

  /** The pages of `piece`. */
  bytes(piece: Piece): AudioBytes | undefined {
    return this.#page(piece)?.bytes;
  }

  /** What has to be before them for one who joins, or where a chain begins. */
  head(piece: Piece, joins: boolean): AudioBytes | undefined {
    const page = this.#page(piece);
    return page !== undefined && (joins || page.isFirst) ? page.chain.head : undefined;
  }

  /** The page that says that the stream ended on purpose. */
  get trailer(): AudioBytes | undefined {
    if (this.#chain === undefined) return undefined;
    return this.#chain.trailer ??= this.#chain.writer.end();
  }

  #page(piece: Piece): Page | undefined {
    return this.#pages.get(piece) ?? this.#write(piece);
  }

  #write(piece: Piece): Page | undefined {
    const { format, frames, sequence } = piece;
    if (format.codec !== "opus") return undefined;
    const isFirst = this.#chain === undefined || !sameFormat(this.#chain.format, format);
    if (isFirst) {
      const writer = new OggOpusWriter(format, sequence);
      this.#chain = { format, writer, head: writer.header() };
    }
    const chain = this.#chain;
    if (chain === undefined) return undefined;
    const page = { chain, bytes: chain.writer.frames(frames), isFirst };
    this.#pages.set(piece, page);
    return page;
  }
}
