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

  get isEmpty(): boolean {
    return this.#finders.length === 0;
  }

  /** At most one hit of each rule, in the order of the rules. `fileNames`: of the files that come with the text. */
  hits(text: string, fileNames: readonly string[] = []): readonly AutomodHit[] {
    const said = text === "" ? [] : [new Prepared(text)];
    const named = fileNames.flatMap((name) => asRead(name)).map((one) => new Prepared(one));
    return this.#finders.flatMap(({ rule, find }) => {
      const all = isOfNames(rule) ? [...said, ...named] : said;
      const matched = firstOf(all, find);
      return matched === undefined ? [] : [{ rule, matched }];
    });
  }
}

/** `notes.md` is no link, though there are hosts that end so, and nobody is told by a file's name. */
function isOfNames({ kind }: AutomodRule): boolean {
  return kind === "WORDS" || kind === "REGEX";
}

/** As it stands, and with what stands for spaces in names as spaces. */
function asRead(name: string): string[] {
  const spaced = name.replaceAll(/[_+.-]+/g, " ");
  return spaced === name ? [name] : [name, spaced];
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
