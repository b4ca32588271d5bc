/** WARN, DELETE, EDIT and FLAG: what a moderator does about one message. */
import type { Actor } from "./actors.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";
import type { Message } from "./model.ts";
import type { Messages } from "./messages.ts";
import { entry } from "./moderation.ts";
import { moderatorRank } from "./policy.ts";
import type { AuditEntry, MessageStore } from "./ports.ts";
import { messageText, note } from "./text.ts";

export const moderationActions = ["WARN", "DELETE", "EDIT", "FLAG"] as const;
export type ModerationAction = typeof moderationActions[number];

export interface ModerateMessage {
  readonly messageId: string;
  readonly action: ModerationAction;
  readonly reason: string;
  /** The new text, for EDIT. */
  readonly content: string;
}

/** One action under way: everything that was checked. */
interface Deed {
  readonly actor: Actor;
  readonly message: Message;
  readonly reason: string;
  readonly audit: AuditEntry;
  readonly at: number;
}

export class MessageModeration {
  constructor(
    private readonly store: MessageStore,
    private readonly messages: Messages,
    private readonly core: Core,
  ) {}

  async moderate(actor: Actor, request: ModerateMessage): Promise<void> {
    const reason = note(request.reason, "reason", limits.reasonMax);
    const content = request.action === "EDIT" ? editedText(request.content) : "";
    if (request.action !== "EDIT" && request.content !== "") {
      throw errors.INVALID_ARGUMENT("content is for the action EDIT alone", { field: "content" });
    }
    const { message, standing } = await this.messages.visible(actor, request.messageId);
    const rank = await this.core.access.rank(actor, standing, moderatorRank);
    if (message.senderId !== actor.userId) {
      await this.core.access.above(rank, standing, message.senderId);
    }
    const at = this.core.clock.now();
    const action = `${request.action.toLowerCase()}_message`;
    const audit = {
      ...entry(actor, standing, action, message.senderId, reason, at),
      messageId: message.id,
    };
    const deed = { actor, message, reason, audit, at };
    if (request.action === "DELETE") await this.#remove(deed);
    else if (request.action === "EDIT") await this.#edit(deed, content);
    else await this.#note(deed, request.action);
  }

  async #remove({ actor, message, audit, at }: Deed): Promise<void> {
    const event = this.core.events.make("message_deleted", {
      room_id: message.roomId,
      message_id: message.id,
      seq: message.seq,
      by: actor.userId,
    });
    if (!await this.store.remove(message.id, at, { events: [event], audit })) return;
    this.core.committed();
    this.core.live.deleted({ ...message, content: "", deletedAt: at }, actor.userId);
  }

  async #edit({ actor, message, audit, at }: Deed, content: string): Promise<void> {
    const event = this.core.events.make("message_edited", {
      room_id: message.roomId,
      message_id: message.id,
      seq: message.seq,
      by: actor.userId,
    });
    const edit = { messageId: message.id, roomId: message.roomId, content, by: actor.userId, at };
    const edited = await this.store.edit(edit, () => ({ events: [event], audit }));
    this.core.committed();
    this.core.live.edited(edited, actor.userId);
  }

  async #note({ actor, message, reason, audit }: Deed, action: "WARN" | "FLAG"): Promise<void> {
    const { roomId, id, senderId } = message;
    const event = action === "WARN"
      ? this.core.events.make("user_warned", {
        room_id: roomId,
        user_id: senderId,
        by: actor.userId,
        reason,
      })
      : this.core.events.make("message_flagged", {
        room_id: roomId,
        message_id: id,
        by: actor.userId,
        reason,
      });
    await this.store.note({ events: [event], audit });
    this.core.committed();
    if (action !== "WARN") return;
    this.core.live.toUser(senderId, {
      type: "sanction",
      action: "warn",
      room_id: roomId,
      user_id: senderId,
      message_id: id,
      moderator_id: actor.userId,
      reason,
    });
  }
}

/** Clients that know no `content` have nothing to put in the message's place. */
function editedText(content: string): string {
  if (content !== "") return messageText(content);
  throw errors.MESSAGE_EMPTY(
    "EDIT takes the message's new text in content, field 50 of ModerateMessageRequest: a client without that field " +
      "can DELETE the message",
    { field: "content" },
  );
}
