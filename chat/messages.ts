/** Messages of rooms: sent, read, deleted. */
import { AppError } from "../shared/errors.ts";
import type { Access } from "./access.ts";
import type { Actor } from "./actors.ts";
import { errors } from "./errors.ts";
import type { EventMaker } from "./events.ts";
import { callerKey, optionalUuid, pageLimit, requireUuid } from "./inputs.ts";
import type { Live } from "./live.ts";
import type { Message, MessagePage, MessageType, Standing } from "./model.ts";
import { moderatorRank, requireActive, requireSpeaker } from "./policy.ts";
import type { Clock, MemberStore, MessageStore, PageQuery } from "./ports.ts";
import type { RoomWriter } from "./room_writer.ts";
import { hash } from "./rooms.ts";
import { messageText } from "./text.ts";

export interface SendMessage {
  readonly content: string;
  readonly type: MessageType;
  readonly replyTo: string;
  readonly clientMsgId: string;
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
    private readonly access: Access,
    private readonly writer: RoomWriter,
    private readonly live: Live,
    private readonly events: EventMaker,
    private readonly clock: Clock,
    private readonly committed: () => void,
  ) {}

  /** Resolves once the message is committed. Whether the actor may speak is decided where it is stored. */
  async send(actor: Actor, roomId: string, request: SendMessage): Promise<Message> {
    const content = messageText(request.content);
    const clientMsgId = callerKey(request.clientMsgId, "client_msg_id");
    const replyTo = optionalUuid(request.replyTo, "reply_to");
    if (request.type === "SYSTEM" && actor.context.identity.role !== "service") {
      throw errors.INVALID_ARGUMENT("type SYSTEM is for services: use TEXT", { field: "type" });
    }
    const { message } = await this.writer.submit({
      id: this.clock.newId(),
      roomId,
      senderId: actor.userId,
      senderUsername: actor.username,
      senderRole: actor.role,
      content,
      type: request.type,
      replyTo,
      clientMsgId,
      requestHash: hash([content, request.type, replyTo ?? ""]),
      createdAt: this.clock.now(),
    });
    return message;
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
    await this.access.read(actor, roomId);
    return await this.store.page(roomId, {
      limit,
      ...(anchor === undefined || anchorId === undefined
        ? {}
        : await this.#position(roomId, anchor, anchorId)),
    });
  }

  /** Authors and moderators; deleting twice is deleting once. */
  async remove(actor: Actor, messageId: string): Promise<void> {
    const { message, standing } = await this.visible(actor, messageId);
    requireActive(standing.room);
    if (message.senderId === actor.userId) requireSpeaker({ ...standing, mute: undefined });
    else {
      const rank = await this.access.rank(actor, standing, moderatorRank);
      await this.access.above(rank, standing, message.senderId);
    }
    const at = this.clock.now();
    const event = this.events.make("message_deleted", {
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
    this.committed();
    this.live.deleted({ ...message, content: "", deletedAt: at }, actor.userId);
  }

  /** Moves the actor's read marker; answers where it stands and how much is unread. */
  async markRead(actor: Actor, roomId: string, messageId: string) {
    const upTo = optionalUuid(messageId, "message_id");
    const standing = await this.access.read(actor, roomId);
    if (standing.role === undefined) {
      throw errors.NOT_A_MEMBER(`You are not a member of room ${roomId}`, { room_id: roomId });
    }
    const head = standing.room.lastSeq;
    const seq = upTo === undefined ? head : (await this.#inRoom(roomId, upTo)).seq;
    const lastReadSeq = await this.members.markRead(roomId, actor.userId, seq);
    if (lastReadSeq > standing.lastReadSeq) {
      this.live.toRoom(roomId, { type: "read", user_id: actor.userId, last_read_seq: lastReadSeq });
    }
    return { lastReadSeq, unread: Math.max(0, head - lastReadSeq) };
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
      return { message, standing: await this.access.read(actor, message.roomId) };
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
