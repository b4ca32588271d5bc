import assert from "node:assert/strict";
import { headBytesMax, readHead } from "./http_head.ts";

const read = (text: string) => readHead(Uint8Array.from(text, (one) => one.charCodeAt(0)));

Deno.test("a header's value is what is between its blanks, whichever bytes it has", () => {
  const result = read("PUT /a HTTP/1.1\r\nice-name: \t caf\xc3\xa0 \t\r\nx:\r\ny: a b\r\n\r\n");
  assert.ok(result.state === "head");
  const { headers } = result.head;
  assert.deepEqual([headers.get("ice-name"), headers.get("x"), headers.get("y")], [
    "cafà",
    "",
    "a b",
  ]);
});

Deno.test("a header of nothing but blanks costs a stranger's host no time", () => {
  const blanks = " ".repeat(headBytesMax - 200);
  for (const value of [blanks, `${blanks}\ry`, `x${blanks}y`, `x${blanks}\ry`]) {
    const begun = performance.now();
    read(`GET / HTTP/1.0\r\na:${value}\r\n\r\n`);
    const ms = performance.now() - begun;
    assert.ok(ms < 500, `${ms} ms`);
  }
});
