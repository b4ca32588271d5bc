/** What chat is about. Ids of users are decimal strings, times Unix milliseconds, seq plain numbers from 1 on. */
export const roomTypes = ["PUBLIC", "PRIVATE", "DIRECT", "PREMIUM"] as const;
export type RoomType = typeof roomTypes[number];
export const roomVisibilities = ["OPEN", "INVITE_ONLY", "HIDDEN"] as const;
export type RoomVisibility = typeof roomVisibilities[number];
/** By rank, lowest first. */
export const roomRoles = ["MEMBER", "MODERATOR", "ADMIN", "OWNER"] as const;
export type RoomRole = typeof roomRoles[number];
export const messageTypes = ["TEXT", "IMAGE", "FILE", "AUDIO", "VIDEO", "SYSTEM"] as const;
export type MessageType = typeof messageTypes[number];

export interface Room {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: RoomType;
  readonly visibility: RoomVisibility;
  readonly createdBy: string;
  readonly createdAt: number;
  /** False once archived: it can be read, but nothing changes in it any more. */
  readonly isActive: boolean;
  readonly memberCount: number;
  readonly lastSeq: number;
  /** Names the room's history: positions of another epoch say nothing about this one. */
  readonly epoch: string;
  /** The two people of a DIRECT room; empty otherwise. */
  readonly people: readonly string[];
  /** Between two messages of a member; 0: as they like. */
  readonly slowModeSeconds: number;
  /** Grows with every change of the room's automod rules; 0: it never had any. */
  readonly automodVersion: number;
}

export interface Member {
  readonly userId: string;
  readonly username: string;
  readonly role: RoomRole;
  readonly joinedAt: number;
  /** 0: never on a socket. */
  readonly lastSeen: number;
}

export interface Sanction {
  readonly kind: "mute" | "ban";
  readonly reason: string;
  readonly moderatorId: string;
  /** Undefined: until lifted. */
  readonly expiresAt: number | undefined;
}

/** What somebody is to a room at one moment. */
export interface Standing {
  readonly room: Room;
  /** Undefined: no member. */
  readonly role: RoomRole | undefined;
  readonly joinedAt: number;
  readonly lastReadSeq: number;
  readonly invited: boolean;
  readonly mute: Sanction | undefined;
  readonly ban: Sanction | undefined;
  /** In a DIRECT room: the other person wants to hear nothing. */
  readonly isBlocked: boolean;
  /** Of their newest message, where slow mode asks for it; 0 otherwise. */
  readonly lastSentAt: number;
}

export interface Reaction {
  readonly emoji: string;
  readonly userIds: readonly string[];
}

/** A file of a message, as everybody in the room sees it. */
export interface Attachment {
  readonly id: string;
  /** As its owner named it. */
  readonly name: string;
  /** What its bytes say that it is. */
  readonly mediaType: string;
  readonly bytes: number;
  /** Pixels; 0: unknown. */
  readonly width: number;
  readonly height: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Message {
  readonly id: string;
  readonly roomId: string;
  readonly seq: number;
  readonly senderId: string;
  readonly senderUsername: string;
  /** Empty once deleted. */
  readonly content: string;
  readonly type: MessageType;
  readonly replyTo: string;
  readonly createdAt: number;
  /** 0: never. */
  readonly editedAt: number;
  readonly deletedAt: number;
  readonly clientMsgId: string;
  readonly reactions: readonly Reaction[];
  /** None once deleted. */
  readonly attachments: readonly Attachment[];
}

export interface User {
  readonly id: string;
  readonly username: string;
  /** Role in the whole suite, as auth knows it. */
  readonly role: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  /** Cursor of the next page; empty on the last. */
  readonly next: string;
}

export interface MessagePage {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
}
