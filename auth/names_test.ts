import assert from "node:assert/strict";
import { AppError } from "../shared/errors.ts";
import {
  deviceLabel,
  isReserved,
  loginKey,
  parseEmail,
  parsePassword,
  parsePersonName,
  parseUsername,
} from "./names.ts";

function refuses(field: string, parse: () => unknown): void {
  assert.throws(parse, (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.reason, "INVALID_ARGUMENT");
    assert.equal(error.metadata.field, field);
    return true;
  });
}

Deno.test("usernames that look the same are the same", () => {
  const { key } = parseUsername("Straße");
  for (const twin of ["STRASSE", "straſſe", "ｓｔｒａｓｓｅ", " strasse "]) {
    assert.equal(parseUsername(twin).key, key, twin);
  }
  assert.equal(parseUsername("Ada").text, "Ada");
});

Deno.test("usernames of letters, digits and . _ - are taken in any script", () => {
  for (const name of ["ada", "a.b-c_d", "Zoë", "дмитрий", "小林さん", "x23", "a".repeat(32)]) {
    assert.equal(parseUsername(name).text, name.normalize("NFKC"));
  }
});

Deno.test("usernames that hide something are refused", () => {
  const bad = [
    "",
    "ab",
    "a".repeat(33),
    "a b",
    "ada\u0000",
    "a\u200Bda",
    "a\u202Eda",
    "ada@home",
    ".ada",
    "ada-",
    "🙂🙂🙂",
    "pаypal", // with a Cyrillic а
    "x".repeat(100_000),
  ];
  for (const name of bad) refuses("username", () => parseUsername(name));
});

Deno.test("reserved names are known in every disguise", () => {
  for (const name of ["admin", "Admin", "ad.min", "ROOT", "ｓｙｓｔｅｍ"]) {
    assert.ok(isReserved(parseUsername(name)), name);
  }
  assert.ok(!isReserved(parseUsername("adminton")));
});

Deno.test("first and last names are taken in any script, and refused where nobody can read them", () => {
  for (const name of ["", "Zoë", "María José", "O'Neill", "שרה", "نور"]) {
    assert.equal(parsePersonName("first_name", name), name.normalize("NFC"));
  }
  for (const bad of ["a\nb", "a\u0000", "a\u202Eb", `a${"\u200B".repeat(20)}`, "a\uD800"]) {
    refuses("last_name", () => parsePersonName("last_name", bad));
  }
});

Deno.test("addresses that differ in case only are the same", () => {
  assert.equal(parseEmail("Ada@Example.ORG").key, parseEmail("ada@example.org").key);
  assert.equal(parseEmail("Ada@Example.ORG").text, "Ada@example.org");
});

Deno.test("what is no address is refused", () => {
  const bad = [
    "",
    "ada",
    "@example.org",
    "ada@",
    "ada@example",
    "ada@@example.org",
    "a da@example.org",
    "ada@exam\u0000ple.org",
    "ada@example..org",
    `${"a".repeat(65)}@example.org`,
    `ada@${"a".repeat(250)}.org`,
  ];
  for (const address of bad) refuses("email", () => parseEmail(address));
});

Deno.test("passwords are counted in characters, not in bytes or code units", () => {
  const account = { username: "ada", email: "ada@example.org" };
  assert.equal(parsePassword("password", "🔑".repeat(8), account), "🔑".repeat(8));
  assert.equal(parsePassword("password", "🔑".repeat(256), account), "🔑".repeat(256));
  for (const bad of ["", "1234567", "🔑".repeat(7), "🔑".repeat(257), "x".repeat(10_000_000)]) {
    refuses("password", () => parsePassword("password", bad, account));
  }
});

Deno.test("a password that is the name or the address is refused in any case", () => {
  const account = { username: "AdaLovelace", email: "ada@example.org" };
  for (const bad of ["adalovelace", "ADALOVELACE", "Ada@Example.org"]) {
    refuses("password", () => parsePassword("password", bad, account));
  }
});

Deno.test("one password from two keyboards is one password", () => {
  const account = { username: "ada", email: "ada@example.org" };
  const composed = parsePassword("password", "caf\u00e9-caf\u00e9", account);
  assert.equal(parsePassword("password", "cafe\u0301-cafe\u0301", account), composed);
});

Deno.test("a login is folded as the name is", () => {
  assert.equal(loginKey(" ADA@Example.org "), parseEmail("ada@example.org").key);
  assert.equal(loginKey("Straße"), parseUsername("STRASSE").key);
});

Deno.test("a device's label is cleaned and cut, never refused", () => {
  assert.equal(deviceLabel("Firefox\u0000 on\n\tLinux "), "Firefox on Linux");
  assert.equal([...deviceLabel("🙂".repeat(10_000))].length, 200);
});
