import assert from "node:assert/strict";
import { concatBytes } from "../media/bytes.ts";
import { icyBlock, IcyInterleaver } from "./icy.ts";
import { IcyReader } from "./testing.ts";

const count = (length: number) => new Uint8Array(length).map((_, i) => i % 251);

Deno.test("a player gets back the same audio and the titles, however the pieces fall", () => {
  const audio = count(20_000);
  for (const size of [1, 7, 999, 1_000, 1_001, 4_096, 20_000]) {
    const out = new IcyInterleaver(1_000);
    const sent: Uint8Array[] = [];
    let pushed = 0;
    out.setTitle(icyBlock("first"));
    for (let at = 0; at < audio.length; at += size) {
      if (pushed < 10_000 && at >= 10_000) out.setTitle(icyBlock("second"));
      pushed = at;
      sent.push(...out.push(audio.slice(at, at + size)));
    }
    const reader = new IcyReader(1_000);
    const bytes = concatBytes(sent);
    for (let at = 0; at < bytes.length; at += 13) reader.push(bytes.subarray(at, at + 13));
    assert.deepEqual(reader.audio, audio);
    assert.deepEqual(reader.titles, size === 20_000 ? ["first"] : ["first", "second"]);
  }
});

Deno.test("titles are sent only when they change", () => {
  const out = new IcyInterleaver(10);
  out.setTitle(icyBlock("x"));
  const sent = concatBytes(out.push(count(30)));
  assert.equal(sent.length, 30 + (1 + 16) + 1 + 1);
});

Deno.test("titles cannot break out of their block, and long ones are cut at a character", () => {
  const read = (title: string) => {
    const block = icyBlock(title);
    assert.equal(block.length, 1 + (block[0] ?? 0) * 16);
    return new TextDecoder("utf-8", { fatal: true }).decode(block.subarray(1)).replace(/\0+$/, "");
  };
  assert.equal(read("It's';StreamUrl='x"), "StreamTitle='It’s’;StreamUrl=’x';");
  assert.equal(read("a\r\nb\0c"), "StreamTitle='a b c';");
  assert.equal(read(""), "StreamTitle='';");
  const long = read("é".repeat(5_000));
  assert.ok(long.endsWith("é';") && long.length > 2_000);
});
