/** Messages between two people: a DIRECT room of their own, with the same log, seqs and idempotency as any. */
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { optionalUuid, pageLimit, requireUserId } from "./inputs.ts";
import { errors } from "./errors.ts";
import type { Message, Room } from "./model.ts";
import type { Messages, SendMessage } from "./messages.ts";
import type { MemberStore, MessageStore, RoomStore } from "./ports.ts";
import type { Rooms } from "./rooms.ts";

/** A message with what only two people have: one recipient, who read it or did not. */
export interface DirectView {
  readonly message: Message;
  readonly recipientId: string;
  readonly isRead: boolean;
}

export class DirectMessages {
  constructor(
    private readonly rooms: Rooms,
    private readonly roomStore: RoomStore,
    private readonly messages: Messages,
    private readonly messageStore: MessageStore,
    private readonly members: MemberStore,
    private readonly core: Core,
  ) {}

  async send(
    actor: Actor,
    recipientId: string,
    request: Omit<SendMessage, "replyTo">,
  ): Promise<DirectView> {
    const room = await this.rooms.direct(actor, recipientId, "recipient_id");
    const message = await this.messages.send(actor, room.id, { ...request, replyTo: "" });
    return { message, recipientId, isRead: await this.#readUpTo(room, recipientId) >= message.seq };
  }

  /** What the recipient is given here counts as read from the next call on. */
  async history(
    actor: Actor,
    otherId: string,
    request: { limit: number; beforeId: string },
  ): Promise<{ messages: readonly DirectView[]; hasMore: boolean }> {
    const limit = pageLimit(request.limit);
    const beforeId = optionalUuid(request.beforeId, "before_id");
    requireUserId(otherId, "other_user_id");
    const room = await this.roomStore.findDirect(actor.userId, otherId);
    if (room === undefined) {
      await this.core.users.require(otherId, actor.context, "other_user_id");
      return { messages: [], hasMore: false };
    }
    const before = beforeId === undefined ? undefined : await this.#seqOf(room, beforeId);
    const page = await this.messageStore.page(room.id, {
      limit,
      ...(before === undefined ? {} : { before }),
    });
    const [mine, theirs] = await Promise.all([
      this.#readUpTo(room, actor.userId),
      this.#readUpTo(room, otherId),
    ]);
    const messages = page.messages.map((message) =>
      this.view(room, message, (reader) => reader === actor.userId ? mine : theirs)
    );
    await this.#markRead(room, actor.userId, mine, page.messages.at(-1)?.seq ?? 0);
    return { messages, hasMore: page.hasMore };
  }

  view(room: Room, message: Message, readUpTo: (userId: string) => number): DirectView {
    const recipientId = room.people.find((id) => id !== message.senderId) ?? "0";
    return { message, recipientId, isRead: readUpTo(recipientId) >= message.seq };
  }

  async #markRead(room: Room, userId: string, known: number, seq: number): Promise<void> {
    if (seq <= known) return;
    const { lastReadSeq } = await this.members.markRead(room.id, userId, seq);
    this.core.live.toRoom(room.id, {
      type: "read",
      user_id: userId,
      last_read_seq: String(lastReadSeq),
    });
  }

  async #readUpTo(room: Room, userId: string): Promise<number> {
    return (await this.roomStore.standing(room.id, userId, this.core.clock.now()))?.lastReadSeq ??
      0;
  }

  async #seqOf(room: Room, messageId: string): Promise<number> {
    const message = await this.messageStore.find(messageId);
    if (message?.roomId === room.id) return message.seq;
    throw errors.MESSAGE_NOT_FOUND(`Message ${messageId} is not in this conversation`, {
      message_id: messageId,
    });
  }
}
