/** What becomes of a message in which its room's rules found something: pure, on what the sender is to the room. */
import { AppError } from "../shared/errors.ts";
import type { Role } from "../shared/identity.ts";
import type { AutomodHit } from "./automod_match.ts";
import { type AutomodRule, isExempt } from "./automod_rules.ts";
import { errors } from "./errors.ts";
import type { EventMaker, OutgoingEvent } from "./events.ts";
import type { Message, Standing } from "./model.ts";
import { rankIn } from "./policy.ts";
import type { AutomodFlag, Screening } from "./ports.ts";

/** Tells the sender the rule's own words. */
export class AutomodBlocked extends AppError {
  constructor(readonly rule: AutomodRule) {
    const { id, roomId, name, message } = rule;
    const { reason, status, message: sentence, metadata } = errors.AUTOMOD_BLOCKED(
      message === "" ? `This room's rule "${name}" does not let this message in` : message,
      { room_id: roomId, rule_id: id, rule: name },
    );
    super(reason, status, sentence, metadata);
  }
}

/** The hits that count for somebody of this standing. */
export function applying(
  hits: readonly AutomodHit[],
  standing: Standing,
  globalRole: Role,
): readonly AutomodHit[] {
  const rank = rankIn(standing, globalRole);
  return hits.filter(({ rule }) => !isExempt(rule, rank));
}

/** Rejects with `AUTOMOD_BLOCKED` and the rule's own words; a rule that mutes comes before one that only blocks. */
export function requireAllowed(hits: readonly AutomodHit[]): void {
  const blocking = blockingOf(hits);
  if (blocking !== undefined) throw new AutomodBlocked(blocking);
}

function blockingOf(hits: readonly AutomodHit[]): AutomodRule | undefined {
  const rules = hits.map(({ rule }) => rule);
  return rules.find((rule) => rule.action === "MUTE_SENDER") ??
    rules.find((rule) => rule.action === "BLOCK_MESSAGE");
}

/** Undefined where nobody has to look at the message. */
export function flagOf(
  message: Pick<Message, "id" | "roomId" | "senderId">,
  { hits, reportId }: Screening,
  standing: Standing,
  globalRole: Role,
  at: number,
): AutomodFlag | undefined {
  const rules = applying(hits, standing, globalRole).map(({ rule }) => rule);
  if (rules.length === 0) return undefined;
  const { id, roomId, senderId } = message;
  return { reportId, roomId, messageId: id, senderId, rules, at };
}

export function reported(events: EventMaker, { roomId, messageId }: AutomodFlag): OutgoingEvent {
  return events.make("message_reported", {
    room_id: roomId,
    message_id: messageId,
    by: automodUser,
  });
}

/** Who does what automod does: no user has this id. */
export const automodUser = "0";
