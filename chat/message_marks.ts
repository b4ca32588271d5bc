/** What is done to messages after they are sent: edit, react, pin. */
import type { Actor } from "./actors.ts";
import type { Automod } from "./automod.ts";
import type { Core } from "./core.ts";
import { encodeReactions } from "./encode.ts";
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";
import type { Message, Reaction } from "./model.ts";
import type { Messages } from "./messages.ts";
import { moderatorRank, requireActive, requireSpeaker } from "./policy.ts";
import type { MarkStore, MessageStore } from "./ports.ts";
import { messageText } from "./text.ts";

// One emoji with its modifiers, or a :name: of the community's own.
const emojiForm = /^(?:\p{RGI_Emoji}|:[a-z0-9_+\-]{1,30}:)$/v;

export class MessageMarks {
  constructor(
    private readonly store: MessageStore,
    private readonly marks: MarkStore,
    private readonly messages: Messages,
    private readonly automod: Automod,
    private readonly core: Core,
  ) {}

  /** Authors alone; saying the same again changes nothing. */
  async edit(actor: Actor, messageId: string, text: string): Promise<Message> {
    const content = messageText(text);
    const { message, standing } = await this.messages.visible(actor, messageId);
    requireSpeaker(standing);
    if (message.senderId !== actor.userId) {
      throw errors.NOT_YOURSELF(
        `Message ${messageId} is somebody else's: only its author edits it`,
        {
          message_id: messageId,
        },
      );
    }
    if (message.content === content && message.deletedAt === 0) return message;
    const { roomId, seq } = message;
    const event = this.core.events.make("message_edited", {
      room_id: roomId,
      message_id: messageId,
      seq,
      by: actor.userId,
    });
    const at = this.core.clock.now();
    const edited = await this.automod.edit(actor, standing, {
      messageId,
      roomId,
      content,
      by: actor.userId,
      at,
    }, event);
    this.core.committed();
    this.core.live.edited(edited, actor.userId);
    return edited;
  }

  async edits(actor: Actor, messageId: string) {
    const { message } = await this.messages.visible(actor, messageId);
    return message.deletedAt > 0 ? [] : await this.marks.edits(messageId);
  }

  async react(actor: Actor, messageId: string, emoji: string): Promise<readonly Reaction[]> {
    requireEmoji(emoji);
    const { message, standing } = await this.messages.visible(actor, messageId);
    requireSpeaker(standing);
    requireThere(message);
    const marked = await this.marks.react(messageId, actor.userId, emoji, this.core.clock.now());
    if (marked === "full") {
      throw errors.TOO_MANY_REACTIONS(
        `A message has ${limits.reactionsPerMessage} different reactions at most`,
        { message_id: messageId },
      );
    }
    return await this.#reacted(message, marked === "changed", actor, emoji, true);
  }

  async unreact(actor: Actor, messageId: string, emoji: string): Promise<readonly Reaction[]> {
    requireEmoji(emoji);
    const { message } = await this.messages.visible(actor, messageId);
    const changed = await this.marks.unreact(messageId, actor.userId, emoji);
    return await this.#reacted(message, changed, actor, emoji, false);
  }

  async pin(actor: Actor, messageId: string): Promise<void> {
    const message = await this.#pinnable(actor, messageId);
    requireThere(message);
    const marked = await this.marks.pin(message, actor.userId, this.core.clock.now());
    if (marked === "full") {
      throw errors.TOO_MANY_PINS(`A room has ${limits.pinsPerRoom} pins at most: take one off`, {
        room_id: message.roomId,
      });
    }
    if (marked === "changed") this.#pinned(message, actor, true);
  }

  async unpin(actor: Actor, messageId: string): Promise<void> {
    const message = await this.#pinnable(actor, messageId);
    if (await this.marks.unpin(messageId)) this.#pinned(message, actor, false);
  }

  async pins(actor: Actor, roomId: string): Promise<readonly Message[]> {
    await this.core.access.read(actor, roomId);
    return await this.marks.pins(roomId);
  }

  /** Moderators pin; in a DIRECT room both people do. */
  async #pinnable(actor: Actor, messageId: string): Promise<Message> {
    const { message, standing } = await this.messages.visible(actor, messageId);
    requireActive(standing.room);
    if (standing.room.type !== "DIRECT") {
      await this.core.access.rank(actor, standing, moderatorRank);
    }
    return message;
  }

  #pinned(message: Message, actor: Actor, isPinned: boolean): void {
    this.core.live.toRoom(message.roomId, {
      type: isPinned ? "pinned" : "unpinned",
      message_id: message.id,
      seq: String(message.seq),
      by: actor.userId,
    });
  }

  async #reacted(
    message: Message,
    isChanged: boolean,
    actor: Actor,
    emoji: string,
    isAdded: boolean,
  ): Promise<readonly Reaction[]> {
    const now = await this.store.find(message.id) ?? message;
    if (isChanged) {
      this.core.live.changed(now, {
        type: "reaction",
        message_id: message.id,
        seq: String(message.seq),
        user_id: actor.userId,
        emoji,
        added: isAdded,
        reactions: encodeReactions(now.reactions),
      });
    }
    return now.reactions;
  }
}

function requireThere(message: Message): void {
  if (message.deletedAt === 0) return;
  throw errors.MESSAGE_DELETED(`Message ${message.id} is deleted`, { message_id: message.id });
}

function requireEmoji(emoji: string): void {
  if (emoji.length <= limits.emojiMax && emojiForm.test(emoji)) return;
  throw errors.INVALID_ARGUMENT("emoji must be one emoji, or a name such as :party:", {
    field: "emoji",
  });
}
