/** What is kept on disk of one stream, and how that goes. */
import type { RenditionName } from "../media/piece.ts";
import { isBare, renditionNames } from "../media/piece.ts";
import type { ArchivedSegment, StreamArchive } from "./ports.ts";
import { RenditionLog } from "./rendition_log.ts";

export interface StreamLogOptions {
  readonly folder: string;
  readonly chunkSegments: number;
  readonly waitingBytesMax: number;
  /** As `LogOptions.refused`. */
  readonly refused: (error: unknown) => Promise<boolean>;
  readonly closed: (log: StreamLog) => Promise<void>;
}

export class StreamLog implements StreamArchive {
  readonly folder: string;
  readonly isOwn = true;
  readonly #options: StreamLogOptions;
  readonly #renditions = new Map<RenditionName, RenditionLog>();
  readonly restored: ReadonlyMap<RenditionName, readonly ArchivedSegment[]>;

  private constructor(
    options: StreamLogOptions,
    renditions: Map<RenditionName, RenditionLog>,
    restored: ReadonlyMap<RenditionName, readonly ArchivedSegment[]>,
  ) {
    this.folder = options.folder;
    this.#options = options;
    this.#renditions = renditions;
    this.restored = restored;
  }

  static async open(options: StreamLogOptions): Promise<StreamLog> {
    const renditions = new Map<RenditionName, RenditionLog>();
    const restored = new Map<RenditionName, readonly ArchivedSegment[]>();
    for (const name of renditionNames) {
      if (isBare(name)) continue;
      const log = new RenditionLog({ ...options, folder: `${options.folder}/${name}` });
      renditions.set(name, log);
      const segments = await log.restore();
      if (segments.length > 0) restored.set(name, segments);
    }
    return new StreamLog(options, renditions, restored);
  }

  get logs(): readonly RenditionLog[] {
    return [...this.#renditions.values()];
  }

  get bytes(): number {
    return this.logs.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  rendition(name: RenditionName): RenditionLog {
    const known = this.#renditions.get(name);
    if (known === undefined) throw new TypeError(`Nothing is kept of ${name}`);
    return known;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const log of this.logs) await log.close();
    await this.#options.closed(this);
  }
}
