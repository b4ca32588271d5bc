/**
 * Puts every message before its room's rules on its way to the log. A node reads a text under the rules that it knows,
 * and the transaction that would store it refuses where they are not the room's any more: from the commit of a change
 * on, no node stores anything under the rules before, whatever it missed.
 */
import type { Actor } from "./actors.ts";
import type { AutomodCache } from "./automod_cache.ts";
import type { AutomodRule } from "./automod_rules.ts";
import {
  applying,
  AutomodBlocked,
  automodUser,
  flagOf,
  reported,
  requireAllowed,
} from "./automod_verdict.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import type { OutgoingEvent } from "./events.ts";
import type { Message, Standing } from "./model.ts";
import { requireSpeaker } from "./policy.ts";
import type {
  AttachmentStore,
  AutomodStore,
  Change,
  Edit,
  MessageStore,
  NewMessage,
  Screening,
  Stored,
} from "./ports.ts";
import type { RoomWriter } from "./room_writer.ts";

/** Texts of a room whose rules change while one is edited are read again this often. */
const readsMax = 6;

/** A text was read under rules that are not the room's any more. */
class RulesMoved extends Error {
  override readonly name = "RulesMoved";
  constructor(readonly version: number) {
    super(`The room's rules are of version ${version}`);
  }
}

export class Automod {
  constructor(
    private readonly cache: AutomodCache,
    private readonly store: AutomodStore,
    private readonly messages: MessageStore,
    private readonly uploads: AttachmentStore,
    private readonly writer: RoomWriter,
    private readonly core: Core,
  ) {}

  /** Resolves once the message is committed; it has its place in the log when this returns. */
  async append(actor: Actor, message: Omit<NewMessage, "screening">): Promise<Stored> {
    const screening = this.cache.screen(message.roomId, message.content, message.fileNames);
    try {
      return await this.writer.submit({ ...message, screening });
    } catch (error) {
      await this.#punish(actor, error);
      throw error;
    }
  }

  /** What the actor's uploads to the room are called; nothing of those that are another's, or to another room. */
  async fileNames(actor: Actor, roomId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const uploads = await this.uploads.find(ids);
    return [...uploads.values()]
      .filter((one) => one.roomId === roomId && one.ownerId === actor.userId)
      .map((one) => one.attachment.name);
  }

  /** The same for a new text of the actor's own message; `known`: their standing when it was last looked up. */
  async edit(
    actor: Actor,
    known: Standing,
    edit: Edit,
    event: OutgoingEvent,
  ): Promise<Message> {
    let version = known.room.automodVersion;
    for (let reads = 0; reads < readsMax; reads++) {
      const screening = await this.cache.screenAt(edit.roomId, version, edit.content);
      try {
        return await this.messages.edit(
          edit,
          (standing) => this.#admit(actor, standing, edit, screening, event),
        );
      } catch (error) {
        if (!(error instanceof RulesMoved)) {
          await this.#punish(actor, error);
          throw error;
        }
        version = error.version;
      }
    }
    throw errors.ROOM_BUSY("The room's rules change too fast: try again in a second", {
      room_id: edit.roomId,
    });
  }

  /** Asked in the transaction that stores the new text. */
  #admit(
    actor: Actor,
    standing: Standing,
    { messageId: id, roomId, at }: Edit,
    screening: Screening,
    event: OutgoingEvent,
  ): Change {
    requireSpeaker(standing);
    const { automodVersion } = standing.room;
    if (screening.version !== automodVersion) throw new RulesMoved(automodVersion);
    requireAllowed(applying(screening.hits, standing, actor.role));
    const message = { id, roomId, senderId: actor.userId };
    const flag = flagOf(message, screening, standing, actor.role, at);
    if (flag === undefined) return { events: [event] };
    return { events: [event, reported(this.core.events, flag)], flag };
  }

  /** A refusal by a rule goes into the audit log before the sender hears of it, with the mute where there is one. */
  async #punish(actor: Actor, error: unknown): Promise<void> {
    if (!(error instanceof AutomodBlocked)) return;
    const { rule } = error;
    if (rule.action !== "MUTE_SENDER" || !await this.#mute(actor, rule)) {
      await this.messages.note({ events: [], audit: this.#entry(actor, rule, "automod_block") });
    }
    this.core.committed();
  }

  /** False where they are muted for longer already. */
  async #mute(actor: Actor, rule: AutomodRule): Promise<boolean> {
    const { roomId } = rule;
    const at = this.core.clock.now();
    const expiresAt = at + rule.muteSeconds * 1000;
    const reason = rule.message === "" ? rule.name : rule.message;
    const seconds = Math.ceil(expiresAt / 1000);
    const event = this.core.events.make("user_muted", {
      room_id: roomId,
      user_id: actor.userId,
      by: automodUser,
      reason,
      expires_at: seconds,
    });
    const entry = this.#entry(actor, rule, "automod_mute");
    const audit = { ...entry, details: { ...entry.details, expires_at: String(seconds) } };
    const mute = { kind: "mute", reason, moderatorId: automodUser, expiresAt } as const;
    const written = { events: [event], audit };
    if (!await this.store.mute(roomId, actor.userId, mute, at, written)) return false;
    const what = {
      action: "mute",
      room_id: roomId,
      user_id: actor.userId,
      moderator_id: automodUser,
      reason,
      expires_at: String(seconds),
    };
    this.core.live.toUser(actor.userId, { type: "sanction", ...what });
    this.core.live.toRoom(roomId, { type: "moderation", ...what });
    return true;
  }

  #entry(actor: Actor, rule: AutomodRule, action: string) {
    return {
      roomId: rule.roomId,
      action,
      actorId: automodUser,
      targetId: actor.userId,
      reason: rule.name,
      details: { rule_id: rule.id },
      at: this.core.clock.now(),
    };
  }
}
