/** What automod's rules find, and what they leave alone. */
import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import { AutomodBudget } from "./automod_budget.ts";
import { RuleSet } from "./automod_match.ts";
import {
  type AutomodRule,
  type AutomodSettings,
  checkedSettings,
  requireRoomFor,
} from "./automod_rules.ts";
import { limits } from "./limits.ts";

const blank: AutomodSettings = {
  name: "rule",
  kind: "WORDS",
  terms: [],
  anywhere: false,
  maxMentions: 0,
  action: "BLOCK_MESSAGE",
  muteSeconds: 0,
  exemptRole: "MODERATOR",
  message: "",
  isEnabled: true,
};

function rule(settings: Partial<AutomodSettings>): AutomodRule {
  const checked = checkedSettings({ ...blank, ...settings });
  return { ...checked, id: "a", roomId: "r", createdBy: "1", createdAt: 0, updatedAt: 0 };
}

function finds(settings: Partial<AutomodSettings>, text: string): string | undefined {
  return new RuleSet([rule(settings)]).hits(text)[0]?.matched;
}

function refuses(settings: Partial<AutomodSettings>, reason: string, message: RegExp): void {
  assert.throws(() => rule(settings), (error: unknown) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.reason, reason);
    assert.match(error.message, message);
    return true;
  });
}

Deno.test("a blocked word is found however it is dressed up", () => {
  const evasions = [
    "spam",
    "SPAM!",
    "buy sp\u200Bam now",
    "sp\u00ADam",
    "ѕраm",
    "ＳＰＡＭ",
    "𝖘𝖕𝖆𝖒",
    "śpâm",
    "s\u0336p\u0336a\u0336m\u0336",
    "sp4m",
    "$p@m",
    "spaaaaam",
    "s p a m",
    "s.p.a.m",
    "S-P-A-M",
  ];
  for (const text of evasions) assert.equal(finds({ terms: ["spam"] }, text), "spam", text);
  for (const text of ["k1ll", "ki||", "k!ll", "kil1"]) {
    assert.equal(finds({ terms: ["kill"] }, text), "kill", text);
  }
});

Deno.test("a word is not found inside of another unless the rule says so", () => {
  for (const text of ["spammer", "unspam", "clasp am", "505 sp", "spa mend", "spam1x2"]) {
    assert.equal(finds({ terms: ["spam"] }, text), undefined, text);
  }
  assert.equal(finds({ terms: ["spam"], anywhere: true }, "antispammer"), "spam");
  assert.equal(finds({ terms: ["sos"] }, "505 guests"), undefined);
  assert.equal(finds({ terms: ["free nitro"] }, "FREE \n  nitro!"), "free nitro");
  assert.equal(finds({ terms: ["c++"] }, "I like c++, a lot"), "c++");
  assert.equal(finds({ terms: ["привет"] }, "ну, Привет!"), "привет");
  // Vowel signs are letters where they are written.
  assert.equal(finds({ terms: ["का"] }, "कि"), undefined);
  assert.equal(finds({ terms: ["heil"] }, "hell"), undefined);
});

Deno.test("a pattern that would hang other engines is harmless", () => {
  for (const pattern of ["(a+)+$", "(a|a)*b", "(.*a){12}y", "(x+x+)+y"]) {
    const settings = { kind: "REGEX", terms: [pattern] } as const;
    assert.equal(finds(settings, `${"a".repeat(2_000)}${"x".repeat(1_999)}!`), undefined, pattern);
  }
  assert.equal(finds({ kind: "REGEX", terms: ["n[i1]tro"] }, "NI\u200BTRO"), "n[i1]tro");
});

Deno.test("patterns that are wrong or too large are refused with a reason", () => {
  const refused = (term: string, message: RegExp) =>
    refuses({ kind: "REGEX", terms: [term] }, "AUTOMOD_PATTERN_REFUSED", message);
  refused("(a{1000}){1000}", /repeat count/);
  refused("(a|b|c){900}x", /instructions/);
  refused("(?=x)", /RE2/);
  refused("(", /closing/);
  refused("a*", /empty text/);
  refused("x".repeat(limits.automodPatternMax + 1), /1 to 512/);
});

Deno.test("links are found in all their forms, and allowed domains with what is below them", () => {
  const links = { kind: "LINKS", terms: ["example.org", "*.veza.test"] } as const;
  const refused = {
    "see https://evil.test/x": "evil.test",
    "HTTPS://EVIL.TEST": "evil.test",
    "evil.com is nice": "evil.com",
    "www.evil.travel": "www.evil.travel",
    "evil.example/path": "evil.example",
    "http://example.org@evil.test": "evil.test",
    "http:\\\\evil.test": "evil.test",
    "https://example.org.evil.test": "example.org.evil.test",
    "https://notexample.org": "notexample.org",
    "ev\u200Bil.com": "evil.com",
    "evil。com": "evil.com",
    "https://ехample.org": "xn--ample-ywe6i.org",
    "ftp://10.0.0.1/": "10.0.0.1",
    "http://[::1]/": "[::1]",
    "http://%": "a link without a host",
  };
  for (const [text, host] of Object.entries(refused)) {
    assert.equal(finds(links, text), host, text);
  }
  const fine = [
    "https://example.org/a",
    "sub.example.org",
    "a.veza.test/x",
    "end.Next one",
    "v1.2",
  ];
  for (const text of [...fine, "me@mail.example", "node.js", "1.5 h"]) {
    assert.equal(finds(links, text), undefined, text);
  }
  assert.equal(finds({ kind: "LINKS" }, "https://example.org"), "example.org");
});

Deno.test("mentions are counted, the same one as often as it stands there", () => {
  const rules = { kind: "MENTIONS", maxMentions: 2 } as const;
  assert.equal(finds(rules, "@ada and @bob, a@mail.test"), undefined);
  assert.equal(finds(rules, "@ada @ada @ada"), "3 mentions");
});

Deno.test("settings that make no sense are refused with what would be right", () => {
  const cases: [Partial<AutomodSettings>, RegExp][] = [
    [{}, /at least one term/],
    [{ terms: ["\u200B"] }, /terms\[0\]/],
    [{ terms: ["a"], maxMentions: 3 }, /MENTIONS/],
    [{ kind: "LINKS", anywhere: true }, /WORDS/],
    [{ kind: "LINKS", terms: ["https://x.org/a"] }, /domain/],
    [{ kind: "MENTIONS", terms: ["a"] }, /no terms/],
    [{ terms: ["a"], action: "MUTE_SENDER" }, /mute_seconds must be from 1/],
    [{ terms: ["a"], muteSeconds: 5 }, /MUTE_SENDER/],
    [{ terms: ["a"], name: " " }, /name/],
  ];
  for (const [settings, message] of cases) refuses(settings, "INVALID_ARGUMENT", message);
});

Deno.test("a room's rules stay small together", () => {
  const word = rule({ terms: ["a"] });
  const full = Array.from({ length: limits.automodRulesPerRoom }, () => word);
  assert.throws(() => requireRoomFor(word, full), { reason: "TOO_MANY_AUTOMOD_RULES" });
  const many = rule({ terms: Array.from({ length: 300 }, (_, n) => `w${n}`) });
  requireRoomFor(many, [word]);
  assert.throws(() => requireRoomFor(many, [many]), /500 terms/);
  const pattern = rule({ kind: "REGEX", terms: ["(a|b|c){60}"] });
  const others = Array.from({ length: 10 }, () => pattern);
  assert.throws(() => requireRoomFor(pattern, others), /1000 instructions/);
});

Deno.test("a pattern that takes long to read is refused, whatever it compiles to", () => {
  const wide = ["\\pL", "\\P{Lu}", "[b-\u{10FFFF}]", "[\\x00-\\x{10ffff}]", "[^b-\uFFFF]"];
  for (const one of wide) {
    checkedSettings({ ...blank, kind: "REGEX", terms: [`${one.repeat(4)}x`] });
    const terms = [`(?:${`${one}|`.repeat(20)}a)`];
    refuses({ kind: "REGEX", terms }, "AUTOMOD_PATTERN_REFUSED", /classes of Unicode/);
  }
  checkedSettings({
    ...blank,
    kind: "REGEX",
    terms: ["[а-яё]x".repeat(40), "[a-z0-9]".repeat(40)],
  });
  const long = Array.from({ length: 9 }, (_, n) => `${n}${"[^a]".repeat(120)}`);
  refuses({ kind: "REGEX", terms: long }, "AUTOMOD_PATTERN_REFUSED", /4096 characters together/);
  const half = rule({ kind: "REGEX", terms: long.slice(0, 2) });
  const others = Array.from({ length: 4 }, () => half);
  assert.throws(() => requireRoomFor(half, others), /4096 characters at most/);
  const letters = rule({ kind: "REGEX", terms: ["\\pL\\pLx\\pL\\pL"] });
  assert.throws(() => requireRoomFor(letters, Array(4).fill(letters)), /16 classes of Unicode/);
});

Deno.test("rooms whose rules take long share a small part of the time, and the others lose none", () => {
  let now = 1_000;
  const budget = new AutomodBudget(() => now);
  const spend = (room: string, ms: number) => budget.spend(room, () => now += ms);
  const isBusy = (room: string) => assert.throws(() => spend(room, 1), { reason: "ROOM_BUSY" });
  for (let n = 0; n < 1_000; n++) spend("quick", 10);
  spend("slow", 100);
  spend("slower", 300);
  isBusy("slow");
  isBusy("slower");
  spend("quick", 10);
  now += 4_000;
  spend("slow", 100);
  isBusy("slower");
  now += 61_000;
  for (let n = 0; n < 100; n++) spend("slow", 10);
});
