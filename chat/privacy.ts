/** One person's data: exported for them, erased for them. */
import type { Actor } from "./actors.ts";
import type { AttachmentSweeper } from "./attachment_sweeper.ts";
import type { Core } from "./core.ts";
import type { PrivacyStore } from "./ports.ts";

export class Privacy {
  constructor(
    private readonly store: PrivacyStore,
    private readonly sweeper: AttachmentSweeper,
    private readonly core: Core,
  ) {}

  async export(actor: Actor): Promise<string> {
    return JSON.stringify({
      exported_at: new Date(this.core.clock.now()).toISOString(),
      ...await this.store.collect(actor.userId),
    });
  }

  async erase(actor: Actor): Promise<{ messages: number; rooms: number }> {
    const { messages, rooms } = await this.store.erase(actor.userId, this.core.clock.now());
    this.core.users.forget(actor.userId);
    for (const roomId of rooms) this.core.live.evict(roomId, actor.userId, "left");
    for (const message of messages) this.core.live.deleted(message, actor.userId);
    await this.sweeper.sweepOwner(actor.userId);
    return { messages: messages.length, rooms: rooms.length };
  }
}
