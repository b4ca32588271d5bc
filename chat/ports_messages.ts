/** What chat's services need of messages' log and store. */
import type { Role } from "../shared/identity.ts";
import type { AutomodHit } from "./automod_match.ts";
import type { AutomodRule } from "./automod_rules.ts";
import type { OutgoingEvent } from "./events.ts";
import type { Message, MessagePage, MessageType, Standing } from "./model.ts";
import type { AuditEntry } from "./ports_oversight.ts";

export interface NewMessage {
  readonly id: string;
  readonly roomId: string;
  readonly senderId: string;
  readonly senderUsername: string;
  readonly senderRole: Role;
  readonly content: string;
  readonly type: MessageType;
  readonly replyTo: string | undefined;
  readonly clientMsgId: string | undefined;
  readonly requestHash: string;
  readonly createdAt: number;
  /** The sender's own uploads to the room, each of which no message carries yet. */
  readonly attachmentIds: readonly string[];
  /** What those are called, for the room's rules. */
  readonly fileNames?: readonly string[];
  readonly screening: Screening;
}

/** What a room's automod rules say of a text, before it is known what the sender is to the room. */
export interface Screening {
  /** Of the rules that were asked. */
  readonly version: number;
  readonly hits: readonly AutomodHit[];
  /** Of the report, should there be one. */
  readonly reportId: string;
}

/** A message that is stored, but reported by its room's rules. */
export interface AutomodFlag {
  readonly reportId: string;
  readonly roomId: string;
  readonly messageId: string;
  readonly senderId: string;
  readonly rules: readonly AutomodRule[];
  readonly at: number;
}

export interface Stored {
  readonly message: Message;
  /** False: the same message had been stored before. */
  readonly fresh: boolean;
  /** The two people of a DIRECT room; empty otherwise. */
  readonly people: readonly string[];
  /** Members whom it names by @username or @room. */
  readonly mentioned: readonly string[];
}

/** `moved`: nothing is stored, since the text was read under rules that are not the room's any more. */
export type Appended = Stored | { readonly refused: Error } | "moved";

/** What became of a message that was to be stored without a decision; nothing is stored of the other two. */
export type AppendedPlain = Stored | "held" | "undecided";

/** Seqs follow each other without gaps, over all nodes, in the order in which messages are stored. */
export interface MessageLog {
  /**
   * Stores, in one statement, whatever the rules have nothing to say about. `held`: another transaction has the room,
   * which only `waits` waits for, or there is none. `undecided`: `append` has to decide; so it is with all that the
   * same sender says in the same room behind that. Answers in the order of `batch`; rejects where nothing was stored.
   */
  appendPlain(batch: readonly NewMessage[], now: number, waits: boolean): Promise<AppendedPlain[]>;
  /**
   * Decides each message, and stores what is admitted, in one transaction that holds the rooms' locks, in the order of
   * `batch`. Answers in that order; rejects where nothing was stored.
   */
  append(batch: readonly NewMessage[], now: number): Promise<Appended[]>;
}

export interface MessageStore {
  find(messageId: string): Promise<Message | undefined>;
  page(roomId: string, query: PageQuery): Promise<MessagePage>;
  /** Messages with `from` ≤ seq ≤ `to`, in order. */
  range(roomId: string, from: number, to: number): Promise<Message[]>;
  /** False where it was deleted already. */
  remove(messageId: string, at: number, change: Change): Promise<boolean>;
  /**
   * Keeps what it said before. `decide` is asked what `by` is to the room while the room is held, with all that was
   * committed before; what it throws is thrown, and nothing is stored.
   */
  edit(edit: Edit, decide: (standing: Standing) => Change): Promise<Message>;
  /** Writes down what was done about a message that stays as it is. */
  note(change: Change): Promise<void>;
}

export interface Edit {
  readonly messageId: string;
  readonly roomId: string;
  readonly content: string;
  readonly by: string;
  readonly at: number;
}

export interface Change {
  readonly events: readonly OutgoingEvent[];
  readonly audit?: AuditEntry;
  readonly flag?: AutomodFlag;
}

/** Positions are seqs; none: the newest page. */
export interface PageQuery {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit: number;
}

/** `full`: a limit is reached. */
export type Marked = "changed" | "same" | "full";

export interface MarkStore {
  react(messageId: string, userId: string, emoji: string, at: number): Promise<Marked>;
  unreact(messageId: string, userId: string, emoji: string): Promise<boolean>;
  pin(message: Message, userId: string, at: number): Promise<Marked>;
  unpin(messageId: string): Promise<boolean>;
  /** The latest pin first. */
  pins(roomId: string): Promise<Message[]>;
  /** Earlier texts, oldest first. */
  edits(messageId: string): Promise<
    { readonly content: string; readonly replacedAt: number; readonly replacedBy: string }[]
  >;
}

export interface SearchQuery {
  readonly userId: string;
  /** Undefined: all rooms that the user is a member of. */
  readonly roomId: string | undefined;
  readonly words: string;
  readonly beforeId: string | undefined;
  readonly limit: number;
}

export interface Unread {
  readonly roomId: string;
  /** What others wrote, counted up to a limit. */
  readonly unread: number;
  readonly lastSeq: number;
  readonly lastReadSeq: number;
  readonly mentions: number;
}

export interface InboxStore {
  unread(userId: string): Promise<Unread[]>;
  /** Newest first, of rooms that the user is still a member of. */
  mentions(
    userId: string,
    beforeId: string | undefined,
    limit: number,
  ): Promise<{ items: { message: Message; isRead: boolean }[]; hasMore: boolean }>;
  /** Newest first. */
  search(query: SearchQuery): Promise<MessagePage>;
  /** Replies, oldest first. */
  thread(messageId: string, afterSeq: number, limit: number): Promise<MessagePage>;
  /** False where the list is full. */
  block(userId: string, blockedId: string, at: number): Promise<boolean>;
  unblock(userId: string, blockedId: string): Promise<void>;
  blocked(userId: string): Promise<string[]>;
}
