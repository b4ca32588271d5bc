import assert from "node:assert/strict";
import type { AppError } from "./errors.ts";
import { cutPage, isInteger, isText, isUuid, readCursor, writeCursor } from "./keyset.ts";

const list = { list: "words", keyOf: (word: string) => [word] };
const checks = [isText];

Deno.test("a page goes on after its last entry, and the last page has no cursor", () => {
  const page = cutPage(list, ["a", "b", "c"], 2);
  assert.deepEqual(page.entries, ["a", "b"]);
  assert.deepEqual(readCursor(page.next, 0, "words", checks), ["b"]);
  assert.deepEqual(cutPage(list, ["a", "b"], 2), { entries: ["a", "b"], next: "" });
  assert.deepEqual(cutPage(list, [], 2), { entries: [], next: "" });
  assert.equal(readCursor("", 7, "words", checks), undefined);
});

Deno.test("a cursor of another list, a forged one and one beside a page number are refused", () => {
  const good = writeCursor("words", ["b"]);
  const cases = [
    writeCursor("names", ["b"]),
    writeCursor("words", []),
    writeCursor("words", ["a", "b"]),
    writeCursor("words", ["a\0"]),
    writeCursor("words", ["a".repeat(3_000)]),
    "!",
    "AAAA",
    btoa("{}"),
    btoa("[1]"),
    btoa("null"),
  ];
  const isRefused = (error: AppError) =>
    error.reason === "INVALID_ARGUMENT" && error.metadata.field === "cursor";
  for (const text of cases) {
    assert.throws(() => readCursor(text, 0, "words", checks), isRefused, text);
  }
  assert.throws(() => readCursor(good, 2, "words", checks), isRefused);
  assert.deepEqual(readCursor(good, 1, "words", checks), ["b"]);
});

Deno.test("parts of a key are what their columns can be compared with", () => {
  assert.ok(isUuid("019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88") && !isUuid("019a8a7e"));
  assert.ok(isInteger("-3") && !isInteger("3.5") && !isInteger("9".repeat(19)));
  assert.ok(isText("é") && !isText("\0") && !isText("\ud800"));
});
