/** ADMINs of a room decide its automod rules; moderators read and try them. */
import { AppError } from "../shared/errors.ts";
import type { Actor } from "./actors.ts";
import type { AutomodCache } from "./automod_cache.ts";
import type { AutomodHit } from "./automod_match.ts";
import {
  type AutomodRule,
  type AutomodSettings,
  checkedSettings,
  requireRoomFor,
} from "./automod_rules.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import type { Standing } from "./model.ts";
import { entry } from "./moderation.ts";
import { adminRank, moderatorRank, requireActive } from "./policy.ts";
import type { AutomodStore, Change } from "./ports.ts";
import { messageText } from "./text.ts";

export class AutomodAdmin {
  constructor(
    private readonly store: AutomodStore,
    private readonly cache: AutomodCache,
    private readonly core: Core,
  ) {}

  async list(actor: Actor, roomId: string): Promise<readonly AutomodRule[]> {
    await this.#governed(actor, roomId, moderatorRank);
    return (await this.store.load(roomId)).rules;
  }

  async create(actor: Actor, roomId: string, wanted: AutomodSettings): Promise<AutomodRule> {
    const standing = await this.#governed(actor, roomId, adminRank);
    requireActive(standing.room);
    const at = this.core.clock.now();
    const rule = {
      ...checkedSettings(wanted),
      id: this.core.clock.newId(),
      roomId,
      createdBy: actor.userId,
      createdAt: at,
      updatedAt: at,
    };
    await this.#put(actor, standing, rule, "created");
    return rule;
  }

  /** All settings are replaced. */
  async update(actor: Actor, ruleId: string, wanted: AutomodSettings): Promise<AutomodRule> {
    const { rule, standing } = await this.#own(actor, ruleId);
    requireActive(standing.room);
    const changed = { ...rule, ...checkedSettings(wanted), updatedAt: this.core.clock.now() };
    await this.#put(actor, standing, changed, "updated");
    return changed;
  }

  async remove(actor: Actor, ruleId: string): Promise<void> {
    const { rule, standing } = await this.#own(actor, ruleId);
    if (!await this.store.remove(rule, this.#written(actor, standing, rule, "deleted"))) {
      throw notFound(ruleId);
    }
    this.core.committed();
  }

  /** What the room's rules would find in a text; nothing is stored and nobody is punished. */
  async test(actor: Actor, roomId: string, text: string): Promise<readonly AutomodHit[]> {
    const content = messageText(text);
    const { room } = await this.#governed(actor, roomId, moderatorRank);
    return (await this.cache.screenAt(roomId, room.automodVersion, content)).hits;
  }

  async #put(
    actor: Actor,
    standing: Standing,
    rule: AutomodRule,
    change: "created" | "updated",
  ): Promise<void> {
    const admit = (others: readonly AutomodRule[]) => requireRoomFor(rule, others);
    await this.store.put(rule, admit, this.#written(actor, standing, rule, change));
    this.core.committed();
  }

  #written(
    actor: Actor,
    standing: Standing,
    rule: AutomodRule,
    change: "created" | "updated" | "deleted",
  ): Change {
    const { id, roomId, name, kind, action, terms, isEnabled, exemptRole } = rule;
    const event = this.core.events.make("automod_changed", {
      room_id: roomId,
      rule_id: id,
      by: actor.userId,
      change,
    });
    const at = this.core.clock.now();
    const details = {
      rule_id: id,
      kind,
      action,
      exempt_role: exemptRole,
      enabled: String(isEnabled),
      terms: JSON.stringify(terms),
    };
    const audit = { ...entry(actor, standing, `automod_rule_${change}`, "0", name, at), details };
    return { events: [event], audit };
  }

  async #own(actor: Actor, ruleId: string): Promise<{ rule: AutomodRule; standing: Standing }> {
    requireUuid(ruleId, "rule_id");
    const rule = await this.store.find(ruleId);
    if (rule === undefined) throw notFound(ruleId);
    try {
      return { rule, standing: await this.#governed(actor, rule.roomId, adminRank) };
    } catch (error) {
      // Whoever may not see the room must not learn that the rule exists.
      const isHidden = error instanceof AppError && error.reason === "ROOM_NOT_FOUND";
      throw isHidden ? notFound(ruleId) : error;
    }
  }

  async #governed(actor: Actor, roomId: string, wanted: number): Promise<Standing> {
    const standing = await this.core.access.see(actor, roomId);
    if (standing.room.type === "DIRECT") {
      throw errors.DIRECT_ROOM("A DIRECT room has no automod: its people can block each other", {
        room_id: roomId,
      });
    }
    await this.core.access.rank(actor, standing, wanted);
    return standing;
  }
}

function notFound(ruleId: string): Error {
  return errors.AUTOMOD_RULE_NOT_FOUND(`Automod rule ${ruleId} does not exist`, {
    rule_id: ruleId,
  });
}
