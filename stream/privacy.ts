/** One person's data: exported for them, erased for them. */
import type { BlobStore } from "../shared/blob_store.ts";
import { actingUser } from "../shared/identity.ts";
import type { Logger } from "../shared/log.ts";
import type { Caller } from "./access.ts";
import { leftNotice, notice } from "./events.ts";
import type { Clock, Notice, SessionRow } from "./ports.ts";
import { nobody } from "./policy.ts";
import type { Care } from "./recording/care.ts";
import type { RecordingRow } from "./ports_recordings.ts";
import type { Rewinds } from "./rewind/rewinds.ts";

export interface ErasureNotices {
  /** Of a stream that is ended with its owner's data. */
  ended(streamId: string): readonly Notice[];
  left(session: SessionRow): readonly Notice[];
}

/** How much there was. */
export interface Erased {
  readonly streams: number;
  readonly recordings: number;
  readonly clips: number;
  readonly sessions: number;
}

export interface PrivacyStore {
  /** Whatever there is of the person, by kind; of each kind the newest, up to a limit. */
  collect(userId: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * In one transaction: their streams are ended, emptied and nobody's, their clips are nobody's, their listening
   * stays in the numbers of others' streams under an id that means nothing, and their name is gone.
   */
  erase(userId: string, now: Date, notices: ErasureNotices): Promise<Erased>;
  /** Streams and clips that are nobody's. */
  remains(): Promise<{ streams: readonly string[]; clips: readonly string[] }>;
  /** Files of clips, and of the stream's loop, to be deleted before `forgetClip` and `forgetStream`. */
  files(of: { stream: string } | { clip: string }): Promise<readonly string[]>;
  recordings(streamId: string): Promise<readonly RecordingRow[]>;
  forgetClip(clipId: string): Promise<void>;
  /** With its clips, its loop and its sessions. False while it has a recording. */
  forgetStream(streamId: string, notices: readonly Notice[]): Promise<boolean>;
  /** Those of `streamIds` that there are not. */
  unknown(streamIds: readonly string[]): Promise<readonly string[]>;
}

export interface PrivacyParts {
  readonly store: PrivacyStore;
  readonly blobs: BlobStore;
  readonly care: Pick<Care, "remove">;
  readonly rewinds: Pick<Rewinds, "idle" | "erase">;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Privacy {
  readonly #parts: PrivacyParts;
  #sweeping: Promise<void> | undefined;

  constructor(parts: PrivacyParts) {
    this.#parts = parts;
  }

  /** A JSON document. For the person and for administrators. */
  async export({ identity }: Pick<Caller, "identity">, userId: string): Promise<string> {
    const { store, clock } = this.#parts;
    return JSON.stringify({
      exported_at: new Date(clock.now()).toISOString(),
      ...await store.collect(actingUser(identity, userId, "user_id")),
    });
  }

  /** When it resolves, no row tells of the person; recordings that are just being finished go with the next sweep. */
  async erase({ identity }: Pick<Caller, "identity">, userId: string): Promise<Erased> {
    const { store, clock, log } = this.#parts;
    const person = actingUser(identity, userId, "user_id");
    const erased = await store.erase(person, new Date(clock.now()), {
      ended: (streamId) => [notice(clock, streamId, "ended", { streamer_id: nobody })],
      left: (session) => [leftNotice(clock, session)],
    });
    await this.sweep().catch((error) => log.warn({ error: String(error) }, "files stay a while"));
    return erased;
  }

  /** Removes files and rows of what is nobody's, which any node may, and what this node keeps of streams that are gone. */
  async sweep(): Promise<void> {
    while (this.#sweeping !== undefined) await this.#sweeping.catch(() => {});
    this.#sweeping = this.#remove().finally(() => this.#sweeping = undefined);
    await this.#sweeping;
  }

  async #remove(): Promise<void> {
    const { store, blobs, care, rewinds, clock } = this.#parts;
    const { streams, clips } = await store.remains();
    for (const clip of clips) {
      for (const file of await store.files({ clip })) await blobs.delete(file);
      await store.forgetClip(clip);
    }
    for (const stream of streams) {
      for (const row of await store.recordings(stream)) await care.remove(row);
      for (const file of await store.files({ stream })) await blobs.delete(file);
      await store.forgetStream(stream, [notice(clock, stream, "erased", {})]);
    }
    // Asked for rather than told: a node that was away, or still writing, would have missed it.
    const { idle } = rewinds;
    if (idle.length === 0) return;
    for (const stream of await store.unknown(idle)) await rewinds.erase(stream);
  }
}
