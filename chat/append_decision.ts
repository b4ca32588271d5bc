/** Which of a batch of messages are stored, and at which seq: pure, on what the transaction knows. */
import { AppError } from "../shared/errors.ts";
import { errors } from "./errors.ts";
import { takeUploads, type Upload } from "./attachment_claim.ts";
import { applying, requireAllowed } from "./automod_verdict.ts";
import type { Attachment, Message, Standing } from "./model.ts";
import { requirePause, requireSpeaker, requireVisible } from "./policy.ts";
import type { Appended, NewMessage } from "./ports.ts";

/** What the transaction knows once it holds the locks. */
export interface Known {
  readonly standings: readonly (Standing | undefined)[];
  /** By `keyOf`. */
  readonly sent: Map<string, { message: Message; requestHash: string }>;
  /** Ids of messages that replies may name. */
  readonly replied: ReadonlySet<string>;
  /** Uploads that the messages name, by id. */
  readonly uploads: ReadonlyMap<string, Upload>;
}

interface Progress {
  readonly known: Known;
  readonly heads: Map<string, number>;
  readonly lastSent: Map<string, number>;
  /** Ids of uploads that this batch has sent. */
  readonly taken: Set<string>;
  /** `room sender` whose message has to be read again: what they say behind it waits for it. */
  readonly moved: Set<string>;
  readonly now: number;
}

/** Answers in the order of `batch`; moves `heads` on by what is stored. */
export function decide(
  batch: readonly NewMessage[],
  known: Known,
  heads: Map<string, number>,
  now: number,
): Appended[] {
  /** `room sender` → when they last sent, in this batch too. */
  const lastSent = new Map<string, number>();
  const taken = new Set<string>();
  const moved = new Set<string>();
  return batch.map((one, place) => {
    try {
      const progress = { known, heads, lastSent, taken, moved, now };
      return decideOne(one, known.standings[place], progress);
    } catch (refused) {
      if (refused instanceof AppError) return { refused };
      throw refused;
    }
  });
}

function decideOne(
  one: NewMessage,
  standing: Standing | undefined,
  { known, heads, lastSent, taken, moved, now }: Progress,
): Appended {
  const head = heads.get(one.roomId);
  if (standing === undefined || head === undefined) {
    throw errors.ROOM_NOT_FOUND(`Room ${one.roomId} does not exist`, { room_id: one.roomId });
  }
  const before = one.clientMsgId === undefined ? undefined : known.sent.get(keyOf(one));
  if (before !== undefined) {
    // Who was let speak then is told so now, even where they were muted since.
    if (before.requestHash === one.requestHash) {
      return { message: before.message, fresh: false, people: standing.room.people, mentioned: [] };
    }
    throw errors.IDEMPOTENCY_KEY_REUSED(
      `client_msg_id ${one.clientMsgId} was used for another message in this room: make a new one`,
      { message_id: before.message.id },
    );
  }
  // A room that is hidden from the sender must not be found out by sending to it.
  requireSpeaker(requireVisible(standing, one.senderRole, one.roomId));
  if (one.replyTo !== undefined && !known.replied.has(`${one.roomId} ${one.replyTo}`)) {
    throw errors.MESSAGE_NOT_FOUND(`reply_to ${one.replyTo} is no message of this room`, {
      field: "reply_to",
    });
  }
  const sender = `${one.roomId} ${one.senderId}`;
  requirePause(standing, one.senderRole, lastSent.get(sender) ?? standing.lastSentAt, now);
  if (one.screening.version !== standing.room.automodVersion || moved.has(sender)) {
    moved.add(sender);
    return "moved";
  }
  requireAllowed(applying(one.screening.hits, standing, one.senderRole));
  const message = stored(one, head + 1, takeUploads(one, known.uploads, taken));
  lastSent.set(sender, now);
  heads.set(one.roomId, message.seq);
  if (one.clientMsgId !== undefined) {
    known.sent.set(keyOf(one), { message, requestHash: one.requestHash });
  }
  return { message, fresh: true, people: standing.room.people, mentioned: [] };
}

/** The message as it is once it is stored. */
export function stored(one: NewMessage, seq: number, attachments: readonly Attachment[]): Message {
  return {
    id: one.id,
    roomId: one.roomId,
    seq,
    senderId: one.senderId,
    senderUsername: one.senderUsername,
    content: one.content,
    type: one.type,
    replyTo: one.replyTo ?? "",
    createdAt: one.createdAt,
    editedAt: 0,
    deletedAt: 0,
    clientMsgId: one.clientMsgId ?? "",
    reactions: [],
    attachments,
  };
}

export function keyOf(
  one: { roomId: string; senderId: string; clientMsgId?: string | undefined },
): string {
  return `${one.roomId} ${one.senderId} ${one.clientMsgId ?? ""}`;
}
