/** Takes files' bytes away once nobody shall have them: what was deleted, and what was never sent. */
import type { BlobStore } from "../shared/blob_store.ts";
import { blobKey } from "./attachments.ts";
import { limits } from "./limits.ts";
import type { AttachmentStore, Clock } from "./ports.ts";

const atOnce = 50;

export class AttachmentSweeper {
  constructor(
    private readonly store: AttachmentStore,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.store.expire(now - limits.unsentMs, now);
    await this.#clear();
  }

  /** Resolves when the files that this person had removed are off the disk. */
  async sweepOwner(ownerId: string): Promise<void> {
    await this.#clear(ownerId);
  }

  async #clear(ownerId?: string): Promise<void> {
    const begunBefore = this.clock.now() - 2 * limits.uploadMs;
    const query = { begunBefore, limit: atOnce, ...(ownerId === undefined ? {} : { ownerId }) };
    let cleared: number;
    do {
      cleared = await this.store.clear(query, async (roomId, id) => {
        await this.blobs.delete(blobKey(roomId, id));
      });
    } while (cleared === atOnce);
  }
}
