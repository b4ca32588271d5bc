/** What waits for one person, and their own settings: unread, mentions, search, threads, typing, blocks. */
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { optionalUuid, pageLimit, requireUserId, requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Message, MessagePage } from "./model.ts";
import type { Messages } from "./messages.ts";
import { requireSpeaker } from "./policy.ts";
import type { InboxStore, Unread } from "./ports.ts";
import { line } from "./text.ts";

export class Inbox {
  constructor(
    private readonly store: InboxStore,
    private readonly messages: Messages,
    private readonly core: Core,
  ) {}

  async unread(actor: Actor): Promise<readonly Unread[]> {
    return await this.store.unread(actor.userId);
  }

  async mentions(actor: Actor, request: { limit: number; beforeId: string }) {
    const beforeId = optionalUuid(request.beforeId, "before_id");
    return await this.store.mentions(actor.userId, beforeId, pageLimit(request.limit));
  }

  async search(
    actor: Actor,
    request: { query: string; roomId: string; limit: number; beforeId: string },
  ): Promise<MessagePage> {
    const words = line(request.query, "query", limits.searchQueryMax);
    const limit = pageLimit(request.limit, 20);
    const beforeId = optionalUuid(request.beforeId, "before_id");
    const roomId = optionalUuid(request.roomId, "room_id");
    if (roomId !== undefined) await this.core.access.read(actor, roomId);
    return await this.store.search({ userId: actor.userId, roomId, words, beforeId, limit });
  }

  async thread(
    actor: Actor,
    request: { messageId: string; limit: number; afterId: string },
  ): Promise<MessagePage & { root: Message }> {
    const limit = pageLimit(request.limit);
    const afterId = optionalUuid(request.afterId, "after_id");
    const { message } = await this.messages.visible(actor, request.messageId);
    const after = afterId === undefined
      ? 0
      : (await this.messages.visible(actor, afterId)).message.seq;
    return { root: message, ...await this.store.thread(message.id, after, limit) };
  }

  /** Not stored, told to whoever looks now. */
  async typing(actor: Actor, roomId: string): Promise<void> {
    requireSpeaker(await this.core.access.attend(actor, requireUuid(roomId, "room_id")));
    this.core.live.toRoom(roomId, {
      type: "typing",
      user_id: actor.userId,
      username: actor.username,
    });
  }

  async setStatus(actor: Actor, status: "online" | "away"): Promise<void> {
    await this.core.presence.setStatus(actor.userId, status);
  }

  async block(actor: Actor, userId: string): Promise<void> {
    if (userId === actor.userId) {
      throw errors.INVALID_ARGUMENT("user_id is yourself", { field: "user_id" });
    }
    const { id } = await this.core.users.require(userId, actor.context, "user_id");
    if (await this.store.block(actor.userId, id, this.core.clock.now())) return;
    throw errors.RATE_LIMITED(`You can block ${limits.blocksPerUser} people at most`);
  }

  async unblock(actor: Actor, userId: string): Promise<void> {
    await this.store.unblock(actor.userId, requireUserId(userId, "user_id"));
  }

  async blocked(actor: Actor): Promise<readonly string[]> {
    return await this.store.blocked(actor.userId);
  }
}
