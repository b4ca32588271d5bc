/** Asks a room's rules about a text. */
import { plainText, readings } from "./automod_fold.ts";
import { isAllowed, linkHosts } from "./automod_links.ts";
import { compilePattern } from "./automod_pattern.ts";
import type { AutomodRule } from "./automod_rules.ts";
import { anywhereFinder, wordFinder } from "./automod_words.ts";
import { mentions } from "./text.ts";

export interface AutomodHit {
  readonly rule: AutomodRule;
  /** What of the rule was found: its word or pattern, or what the text has that it may not. */
  readonly matched: string;
}

/** A text, prepared once for all rules. */
class Prepared {
  #plain: string | undefined;
  #readings: readonly string[] | undefined;
  constructor(readonly text: string) {}

  get plain(): string {
    return this.#plain ??= plainText(this.text);
  }

  get readings(): readonly string[] {
    return this.#readings ??= [...readings(this.text)];
  }
}

type Finder = (prepared: Prepared) => string | undefined;

export class RuleSet {
  readonly #finders: readonly { readonly rule: AutomodRule; readonly find: Finder }[];

  constructor(rules: readonly AutomodRule[]) {
    this.#finders = rules.filter((rule) => rule.isEnabled)
      .map((rule) => ({ rule, find: finderOf(rule) }));
  }

  /** At most one hit of each rule, in the order of the rules. */
  hits(text: string): readonly AutomodHit[] {
    if (this.#finders.length === 0 || text === "") return [];
    const prepared = new Prepared(text);
    return this.#finders.flatMap(({ rule, find }) => {
      const matched = find(prepared);
      return matched === undefined ? [] : [{ rule, matched }];
    });
  }
}

function finderOf(rule: AutomodRule): Finder {
  switch (rule.kind) {
    case "WORDS": {
      const find = rule.anywhere ? anywhereFinder(rule.terms) : wordFinder(rule.terms);
      return (prepared) => firstOf(prepared.readings, find);
    }
    case "REGEX": {
      const patterns = rule.terms.map((source) => ({ source, ...compilePattern(source) }));
      return ({ plain }) => patterns.find((one) => one.test(plain))?.source;
    }
    case "LINKS":
      return ({ text }) => {
        const host = linkHosts(text).find((one) => !isAllowed(one, rule.terms));
        return host === "" ? "a link without a host" : host;
      };
    case "MENTIONS":
      return ({ text }) => {
        const count = mentions(text).length;
        return count > rule.maxMentions ? `${count} mentions` : undefined;
      };
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
