/** Messages of rooms: sent, read, deleted. */
import { AppError } from "../shared/errors.ts";
import type { Actor } from "./actors.ts";
import type { Automod } from "./automod.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import type { FloodGate } from "./flood.ts";
import { attachmentList } from "./attachment_claim.ts";
import { callerKey, optionalUuid, pageLimit, requireUuid } from "./inputs.ts";
import type { Message, MessagePage, MessageType, Standing } from "./model.ts";
import { moderatorRank, requireActive, requireSpeaker } from "./policy.ts";
import type { MemberStore, MessageStore, PageQuery } from "./ports.ts";
import { hash } from "./rooms.ts";
import { messageText } from "./text.ts";

export interface SendMessage {
  readonly content: string;
  readonly type: MessageType;
  readonly replyTo: string;
  readonly clientMsgId: string;
  readonly attachmentIds: readonly string[];
}

export interface HistoryRequest {
  readonly limit: number;
  readonly beforeId: string;
  readonly afterId: string;
  readonly aroundId: string;
}

export class Messages {
  constructor(
    private readonly store: MessageStore,
    private readonly members: MemberStore,
    private readonly automod: Automod,
    private readonly flood: FloodGate,
    private readonly core: Core,
  ) {}

  /** Resolves once the message is committed. Whether the actor may speak is decided where it is stored. */
  async send(actor: Actor, roomId: string, request: SendMessage): Promise<Message> {
    const attachmentIds = attachmentList(request.attachmentIds);
    // A file may stand for itself.
    const content = attachmentIds.length > 0 && request.content === ""
      ? ""
      : messageText(request.content);
    const clientMsgId = callerKey(request.clientMsgId, "client_msg_id");
    const replyTo = optionalUuid(request.replyTo, "reply_to");
    if (request.type === "SYSTEM" && actor.context.identity.role !== "service") {
      throw errors.INVALID_ARGUMENT("type SYSTEM is for services: use TEXT", { field: "type" });
    }
    const held = actor.role === "user" ? this.flood.pass(roomId, actor.userId) : undefined;
    if (held !== undefined) await held;
    const fileNames = attachmentIds.length === 0
      ? []
      : await this.automod.fileNames(actor, roomId, attachmentIds);
    const storing = this.automod.append(actor, {
      id: this.core.clock.newId(),
      roomId,
      senderId: actor.userId,
      senderUsername: actor.username,
      senderRole: actor.role,
      content,
      type: request.type,
      replyTo,
      clientMsgId,
      // Only ever compared with what has the same client_msg_id.
      requestHash: clientMsgId === undefined
        ? ""
        : hash([content, request.type, replyTo ?? "", ...attachmentIds]),
      createdAt: this.core.clock.now(),
      attachmentIds,
      fileNames,
    });
    actor.context.placed?.();
    return (await storing).message;
  }

  async history(actor: Actor, roomId: string, request: HistoryRequest): Promise<MessagePage> {
    const limit = pageLimit(request.limit);
    const given = (["beforeId", "afterId", "aroundId"] as const).filter((name) =>
      request[name] !== ""
    );
    if (given.length > 1) {
      throw errors.INVALID_ARGUMENT(
        "Give at most one of before_id, after_id and around_id",
        { field: "before_id" },
      );
    }
    const [anchor] = given;
    const anchorId = anchor === undefined ? undefined : requireUuid(request[anchor], snake[anchor]);
    const load = async () =>
      await this.store.page(roomId, {
        limit,
        ...(anchor === undefined || anchorId === undefined
          ? {}
          : await this.#position(roomId, anchor, anchorId)),
      });
    // At once, since most may read what they ask for; whoever may not learns nothing else.
    const [allowed, page] = await Promise.allSettled([
      this.core.access.read(actor, roomId),
      load(),
    ]);
    if (allowed.status === "rejected") throw allowed.reason;
    if (page.status === "rejected") throw page.reason;
    return page.value;
  }

  /** Authors and moderators; deleting twice is deleting once. */
  async remove(actor: Actor, messageId: string): Promise<void> {
    const { message, standing } = await this.visible(actor, messageId);
    requireActive(standing.room);
    if (message.senderId === actor.userId) requireSpeaker({ ...standing, mute: undefined });
    else {
      const rank = await this.core.access.rank(actor, standing, moderatorRank);
      await this.core.access.above(rank, standing, message.senderId);
    }
    const at = this.core.clock.now();
    const event = this.core.events.make("message_deleted", {
      room_id: message.roomId,
      message_id: messageId,
      seq: message.seq,
      by: actor.userId,
    });
    const audit = message.senderId === actor.userId ? undefined : {
      roomId: message.roomId,
      action: "delete_message",
      actorId: actor.userId,
      targetId: message.senderId,
      messageId,
      reason: "",
      details: {},
      at,
    };
    const change = { events: [event], ...(audit === undefined ? {} : { audit }) };
    if (!await this.store.remove(messageId, at, change)) return;
    this.core.committed();
    this.core.live.deleted({ ...message, content: "", deletedAt: at }, actor.userId);
  }

  /** Moves the actor's read marker; answers where it stands and how much is unread. */
  async markRead(actor: Actor, roomId: string, messageId: string) {
    const upTo = optionalUuid(messageId, "message_id");
    const standing = await this.core.access.read(actor, roomId);
    if (standing.role === undefined) {
      throw errors.NOT_A_MEMBER(`You are not a member of room ${roomId}`, { room_id: roomId });
    }
    const seq = upTo === undefined ? standing.room.lastSeq : (await this.#inRoom(roomId, upTo)).seq;
    const marker = await this.members.markRead(roomId, actor.userId, seq);
    const { lastReadSeq } = marker;
    if (lastReadSeq > standing.lastReadSeq) {
      this.core.live.toRoom(roomId, {
        type: "read",
        user_id: actor.userId,
        last_read_seq: String(lastReadSeq),
      });
    }
    return marker;
  }

  /** A message that exists for the actor, with what they are to its room. */
  async visible(
    actor: Actor,
    messageId: string,
  ): Promise<{ message: Message; standing: Standing }> {
    requireUuid(messageId, "message_id");
    const message = await this.store.find(messageId);
    if (message === undefined) throw notFound(messageId);
    try {
      return { message, standing: await this.core.access.read(actor, message.roomId) };
    } catch (error) {
      // Whoever may not see the room must not learn that the message exists.
      const hidden = error instanceof AppError && error.reason === "ROOM_NOT_FOUND";
      throw hidden ? notFound(messageId) : error;
    }
  }

  async #position(
    roomId: string,
    anchor: keyof typeof snake,
    messageId: string,
  ): Promise<Omit<PageQuery, "limit">> {
    const { seq } = await this.#inRoom(roomId, messageId);
    if (anchor === "beforeId") return { before: seq };
    return anchor === "afterId" ? { after: seq } : { around: seq };
  }

  async #inRoom(roomId: string, messageId: string): Promise<Message> {
    const message = await this.store.find(messageId);
    if (message?.roomId === roomId) return message;
    throw errors.MESSAGE_NOT_FOUND(`Message ${messageId} is not in room ${roomId}`, {
      message_id: messageId,
      room_id: roomId,
    });
  }
}

const snake = { beforeId: "before_id", afterId: "after_id", aroundId: "around_id" } as const;

function notFound(messageId: string): Error {
  return errors.MESSAGE_NOT_FOUND(`Message ${messageId} does not exist`, {
    message_id: messageId,
  });
}
