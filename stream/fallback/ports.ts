/** What loops need of the database. */

/** What is heard in place of a stream's source. */
export interface LoopRow {
  readonly streamId: string;
  /** Key of its file. */
  readonly file: string;
  readonly fileSize: number;
  readonly durationMs: number;
  readonly createdAt: Date;
}

export interface LoopStore {
  find(streamId: string): Promise<LoopRow | undefined>;
  /** In place of the one before, which it resolves to. */
  put(loop: LoopRow): Promise<LoopRow | undefined>;
  remove(streamId: string): Promise<LoopRow | undefined>;
}
