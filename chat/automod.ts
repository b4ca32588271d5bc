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
import type { Message, Standing } from "./model.ts";
import type { AutomodStore, Change, MessageStore, NewMessage, Stored } from "./ports.ts";
import type { RoomWriter } from "./room_writer.ts";

export class Automod {
  constructor(
    private readonly cache: AutomodCache,
    private readonly store: AutomodStore,
    private readonly messages: MessageStore,
    private readonly writer: RoomWriter,
    private readonly core: Core,
  ) {}

  /** Resolves once the message is committed; it has its place in the log when this returns. */
  async append(actor: Actor, message: Omit<NewMessage, "screening">): Promise<Stored> {
    const screening = this.cache.screen(message.roomId, message.content);
    try {
      return await this.writer.submit({ ...message, screening });
    } catch (error) {
      await this.#punish(actor, error);
      throw error;
    }
  }

  /** The same for a new text of a message; answers what has to be written together with it. */
  async admitEdit(
    actor: Actor,
    standing: Standing,
    message: Message,
    content: string,
  ): Promise<Pick<Change, "events" | "flag">> {
    const { id: roomId, automodVersion } = standing.room;
    const screening = await this.cache.screenAt(roomId, automodVersion, content);
    try {
      requireAllowed(applying(screening.hits, standing, actor.role));
    } catch (error) {
      await this.#punish(actor, error);
      throw error;
    }
    const flag = flagOf(message, screening, standing, actor.role, this.core.clock.now());
    return flag === undefined
      ? { events: [] }
      : { events: [reported(this.core.events, flag)], flag };
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
