import assert from "node:assert/strict";
import { AppError } from "./errors.ts";
import { codePoints, isInvisible, isUnreadable, readableLine, requireReadable } from "./text.ts";

const bad = {
  "a bell": "bell\u0007",
  "a zero": "nul\u0000",
  "a carriage return": "a\rb",
  "a control character of the second set": "next\u0085line",
  "an override of the direction": "user\u202Etxt.exe",
  "an isolate of the direction": "a\u2066b",
  "a flood of marks": "z" + "\u0351".repeat(40),
  "a flood of characters without width": `a${"\u200B".repeat(17)}b`,
  "half a character": "a\uD800b",
};

Deno.test("what nobody can read is refused, with the field's name", () => {
  for (const [what, text] of Object.entries(bad)) {
    assert.ok(isUnreadable(text), what);
    assert.throws(() => requireReadable(text, "title"), (error) => {
      assert.ok(error instanceof AppError);
      assert.deepEqual(
        [error.reason, error.status, error.metadata.field],
        ["TEXT_UNREADABLE", "INVALID_ARGUMENT", "title"],
      );
      return true;
    });
  }
});

Deno.test("what languages and emoji need is readable", () => {
  const good = [
    "Café\tau lait\nzum Mitnehmen",
    "नमस्ते",
    "שלום \u200Fעולם",
    "می\u200Cخواهم",
    "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "Z\u0351\u0352\u0353",
    "",
  ];
  for (const text of good) assert.equal(isUnreadable(text), false, text);
});

Deno.test("text of spaces, marks and characters without width alone is invisible", () => {
  for (const text of ["", " \n\t", "\u200B\u200D", "\u3164", "\u2800 \u115F"]) {
    assert.ok(isInvisible(text), JSON.stringify(text));
  }
  for (const text of ["a", ".", "🙂"]) assert.equal(isInvisible(text), false);
});

Deno.test("what cannot be refused is cleaned into one readable line", () => {
  assert.equal(readableLine(" Björk\r\n–\u0000 Jóga\u0007 ", 300), "Björk – Jóga");
  assert.equal(readableLine("user\u202Etxt.exe", 300), "usertxt.exe");
  assert.equal(readableLine("\u200B \u3164", 300), "");
  assert.equal(readableLine("a\uD800", 300), "a\uFFFD");
  assert.equal(readableLine("🙂".repeat(500), 300), "🙂".repeat(300));
  assert.equal(readableLine("x".repeat(50_000_000), 300), "x".repeat(300));
  for (const [what, text] of Object.entries(bad)) {
    const line = readableLine(text, 300);
    assert.ok(!isUnreadable(line) && !line.includes("\n"), what);
  }
});

Deno.test("characters outside of the first plane count once", () => {
  assert.equal(codePoints("a🙂b"), 3);
});
