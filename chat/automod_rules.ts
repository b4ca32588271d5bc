/** A room's automod rules: what they look for, and what happens to a message in which they find it. */
import { errors } from "./errors.ts";
import { linkHost } from "./automod_links.ts";
import { compilePattern, requireNarrow, wideClasses } from "./automod_pattern.ts";
import { foldText } from "./automod_fold.ts";
import { limits } from "./limits.ts";
import { type RoomRole, roomRoles } from "./model.ts";
import { line, note } from "./text.ts";

export const automodKinds = ["WORDS", "REGEX", "LINKS", "MENTIONS"] as const;
export type AutomodKind = typeof automodKinds[number];
export const automodActions = ["BLOCK_MESSAGE", "FLAG_MESSAGE", "MUTE_SENDER"] as const;
export type AutomodAction = typeof automodActions[number];

export interface AutomodSettings {
  readonly name: string;
  readonly kind: AutomodKind;
  /** Words and phrases, patterns, or the domains that links may lead to. */
  readonly terms: readonly string[];
  /** Words are found inside of others as well. */
  readonly anywhere: boolean;
  readonly maxMentions: number;
  readonly action: AutomodAction;
  readonly muteSeconds: number;
  /** Members of this rank and above may write what they like; MEMBER stands for MODERATOR. */
  readonly exemptRole: RoomRole;
  /** What the sender is told. */
  readonly message: string;
  readonly isEnabled: boolean;
}

export interface AutomodRule extends AutomodSettings {
  readonly id: string;
  readonly roomId: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The settings as they are kept; rejects with what is wrong with them. */
export function checkedSettings(wanted: AutomodSettings): AutomodSettings {
  const { kind, action, maxMentions, muteSeconds, exemptRole } = wanted;
  if (kind !== "WORDS" && wanted.anywhere) throw only("anywhere", "WORDS");
  if (kind !== "MENTIONS" && maxMentions !== 0) throw only("max_mentions", "MENTIONS");
  if (maxMentions < 0 || maxMentions > limits.automodMentionsMax) {
    throw outOf("max_mentions", 0, limits.automodMentionsMax, maxMentions);
  }
  if (action !== "MUTE_SENDER" && muteSeconds !== 0) throw only("mute_seconds", "MUTE_SENDER");
  const isDuration = Number.isInteger(muteSeconds) && muteSeconds >= 1 &&
    muteSeconds <= limits.sanctionSecondsMax;
  if (action === "MUTE_SENDER" && !isDuration) {
    throw outOf("mute_seconds", 1, limits.sanctionSecondsMax, muteSeconds);
  }
  return {
    ...wanted,
    exemptRole: exemptRole === "MEMBER" ? "MODERATOR" : exemptRole,
    name: line(wanted.name, "name", limits.roomNameMax),
    message: note(wanted.message, "message", limits.reasonMax),
    terms: checkedTerms(kind, wanted.terms),
  };
}

/** All rules of a room together have to stay small: each is asked about each message. */
export function requireRoomFor(rule: AutomodRule, others: readonly AutomodRule[]): void {
  if (others.length >= limits.automodRulesPerRoom) {
    throw tooMany(`A room has ${limits.automodRulesPerRoom} rules at most`, rule);
  }
  const all = [...others, rule];
  if (sum(all, (one) => one.terms.length) > limits.automodTermsPerRoom) {
    throw tooMany(`All rules of a room have ${limits.automodTermsPerRoom} terms at most`, rule);
  }
  const patterns = all.filter((one) => one.kind === "REGEX").flatMap((one) => one.terms);
  if (sum(patterns, (one) => one.length) > limits.automodPatternsPerRoom) {
    throw tooMany(
      `All patterns of a room have ${limits.automodPatternsPerRoom} characters at most`,
      rule,
    );
  }
  if (sum(patterns, wideClasses) > limits.automodWideClassesPerRoom) {
    throw tooMany(
      `All patterns of a room have ${limits.automodWideClassesPerRoom} classes of Unicode (\\p) and wide ranges at most`,
      rule,
    );
  }
  if (sum(patterns, (one) => compilePattern(one).size) > limits.automodProgramsPerRoom) {
    throw tooMany(
      `All patterns of a room compile to ${limits.automodProgramsPerRoom} instructions at most: ` +
        "make them shorter, or use smaller repeat counts",
      rule,
    );
  }
}

/** Whether somebody of this rank is beyond the rule; ranks as in policy.ts. */
export function isExempt(rule: AutomodRule, rank: number): boolean {
  return rank >= roomRoles.indexOf(rule.exemptRole);
}

function checkedTerms(kind: AutomodKind, terms: readonly string[]): readonly string[] {
  if (kind === "MENTIONS") {
    if (terms.length === 0) return [];
    throw errors.INVALID_ARGUMENT("A rule of kind MENTIONS has no terms: use max_mentions", {
      field: "terms",
    });
  }
  if (terms.length === 0 && kind !== "LINKS") {
    throw errors.INVALID_ARGUMENT(`A rule of kind ${kind} needs at least one term`, {
      field: "terms",
    });
  }
  if (terms.length > limits.automodTermsPerRoom) {
    throw outOf("terms", 0, limits.automodTermsPerRoom, terms.length);
  }
  // Before any of them is compiled.
  if (kind === "REGEX" && sum(terms, (one) => one.length) > limits.automodPatternsPerRoom) {
    throw errors.AUTOMOD_PATTERN_REFUSED(
      `terms may have ${limits.automodPatternsPerRoom} characters together in a rule of kind REGEX`,
      { field: "terms" },
    );
  }
  return [...new Set(terms.map((term, place) => checkedTerm(kind, term, `terms[${place}]`)))];
}

function checkedTerm(kind: AutomodKind, term: string, field: string): string {
  if (kind === "REGEX") {
    requireNarrow(term, field);
    compilePattern(term, field);
    return term;
  }
  const text = line(term, field, limits.automodTermMax);
  if (kind === "LINKS") {
    const host = linkHost(text);
    if (host !== undefined) return host;
    throw errors.INVALID_ARGUMENT(`${field} must be a domain such as example.org`, { field });
  }
  if (foldText(text).trim() !== "") return text;
  throw errors.INVALID_ARGUMENT(`${field} has no letter, digit or sign to look for`, { field });
}

function sum<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((total, item) => total + size(item), 0);
}

function only(field: string, where: string): Error {
  return errors.INVALID_ARGUMENT(`${field} is for ${where} alone: leave it out`, { field });
}

function outOf(field: string, min: number, max: number, got: number): Error {
  return errors.INVALID_ARGUMENT(`${field} must be from ${min} to ${max}, got ${got}`, { field });
}

function tooMany(message: string, rule: AutomodRule): Error {
  return errors.TOO_MANY_AUTOMOD_RULES(message, { room_id: rule.roomId });
}
