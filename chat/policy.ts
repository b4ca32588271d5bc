/** Who may do what: pure questions about a person (`Actor`) and what they are to a room (`Standing`). */
import type { Role } from "../shared/identity.ts";
import { errors } from "./errors.ts";
import { type Room, type RoomRole, roomRoles, type Sanction, type Standing } from "./model.ts";

/** Ranks of the whole suite stand above those of a room; a grant to moderate counts as MODERATOR. */
const staffRanks: Readonly<Record<string, number>> = { moderator: 5, admin: 6, service: 6 };
export const moderatorRank = roomRoles.indexOf("MODERATOR");
export const adminRank = roomRoles.indexOf("ADMIN");
export const ownerRank = roomRoles.indexOf("OWNER");

/** -1 for somebody without any. */
export function rankOf(globalRole: string, role: RoomRole | undefined): number {
  return Math.max(role === undefined ? -1 : roomRoles.indexOf(role), staffRanks[globalRole] ?? -1);
}

/** Nobody but the two people of a DIRECT room has a say in it, whatever their rank. */
export function rankIn(standing: Standing, globalRole: Role): number {
  return rankOf(standing.room.type === "DIRECT" ? "user" : globalRole, standing.role);
}

/** Open to the eyes of everyone who is signed in. */
export function isListed(room: Room): boolean {
  return (room.type === "PUBLIC" || room.type === "PREMIUM") && room.visibility !== "HIDDEN";
}

export function isVisible(standing: Standing, globalRole: Role): boolean {
  if (standing.role !== undefined || isListed(standing.room)) return true;
  if (standing.room.type === "DIRECT") return false;
  if (rankIn(standing, globalRole) >= moderatorRank) return true;
  return standing.invited && standing.ban === undefined;
}

/** What strangers cannot see does not exist for them. */
export function requireVisible(
  standing: Standing | undefined,
  globalRole: Role,
  roomId: string,
): Standing {
  if (standing !== undefined && isVisible(standing, globalRole)) return standing;
  throw errors.ROOM_NOT_FOUND(`Room ${roomId} does not exist`, { room_id: roomId });
}

/** Members read, and so does the staff of the suite. */
export function requireReader(standing: Standing, globalRole: Role): void {
  requireNotBanned(standing);
  if (rankIn(standing, globalRole) >= 0) return;
  throw notAMember(standing.room);
}

export function requireNotBanned(standing: Standing): void {
  if (standing.ban !== undefined) throw banned(standing.room, standing.ban);
}

export function requireActive(room: Room): void {
  if (room.isActive) return;
  throw errors.ROOM_ARCHIVED(`Room ${room.id} is archived: it can be read, but not changed`, {
    room_id: room.id,
  });
}

/**
 * Asked inside the transaction that stores the message. `chat.append_batch` stores without asking where none of this
 * applies: a rule that is new here must make it leave the message undecided.
 */
export function requireSpeaker(standing: Standing): void {
  requireNotBanned(standing);
  if (standing.role === undefined) throw notAMember(standing.room);
  requireActive(standing.room);
  if (standing.isBlocked) {
    throw errors.BLOCKED("This person does not take direct messages from you");
  }
  if (standing.mute === undefined) return;
  throw errors.MUTED(
    `You are muted in room ${standing.room.id} ${until(standing.mute)}${because(standing.mute)}`,
    { room_id: standing.room.id, ...expiry(standing.mute) },
  );
}

/** Members wait between two messages where the room is slow; moderators do not. */
export function requirePause(
  standing: Standing,
  globalRole: Role,
  lastSentAt: number,
  now: number,
): void {
  const { room } = standing;
  const readyAt = lastSentAt + room.slowModeSeconds * 1000;
  if (room.slowModeSeconds === 0 || lastSentAt === 0 || now >= readyAt) return;
  if (rankIn(standing, globalRole) >= moderatorRank) return;
  const seconds = Math.ceil((readyAt - now) / 1000);
  throw errors.SLOW_MODE(`Room ${room.id} is slow: write again in ${seconds} s`, {
    room_id: room.id,
    retry_after_seconds: String(seconds),
  });
}

export function requireRank(rank: number, wanted: number, room: Room): void {
  if (rank >= wanted) return;
  const name = roomRoles[wanted] ?? "OWNER";
  throw errors.MODERATOR_REQUIRED(`Only ${name} and above may do this in room ${room.id}`, {
    room_id: room.id,
    role: name,
  });
}

/** Nobody acts on equals or on those above. */
export function requireAbove(rank: number, targetRank: number, target: string): void {
  if (rank > targetRank) return;
  throw errors.RANK_TOO_LOW(`User ${target} has the same rank as you or a higher one`, {
    user_id: target,
  });
}

function notAMember(room: Room): Error {
  return errors.NOT_A_MEMBER(`You are not a member of room ${room.id}: join it first`, {
    room_id: room.id,
  });
}

function banned(room: Room, ban: Sanction): Error {
  return errors.BANNED(`You are banned from room ${room.id} ${until(ban)}${because(ban)}`, {
    room_id: room.id,
    ...expiry(ban),
  });
}

function until({ expiresAt }: Sanction): string {
  return expiresAt === undefined
    ? "until a moderator lifts it"
    : `until ${new Date(expiresAt).toISOString()}`;
}

function because({ reason }: Sanction): string {
  return reason === "" ? "" : `: ${reason}`;
}

function expiry({ expiresAt }: Sanction): Record<string, string> {
  return expiresAt === undefined ? {} : { expires_at: String(Math.ceil(expiresAt / 1000)) };
}
