import assert from "node:assert/strict";
import { mediaPlaylist } from "./playlist.ts";
import { PlaylistRules } from "./rules.ts";
import { MemoryRendition } from "./testing.ts";

const nothing = new Uint8Array();

/** What a player that reloads after each part would get over `count` parts. */
function playlists(count: number, breaks: readonly number[] = [], skipping = false): string[] {
  const source = new MemoryRendition("medium", nothing, 15);
  const other = new MemoryRendition("low", nothing, 15);
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const fragment = { bytes: nothing, discontinuity: breaks.includes(i) };
    source.append(fragment);
    other.append(fragment);
    texts.push(mediaPlaylist({
      segments: source.segments.list(),
      next: source.segments.next,
      ended: false,
      reports: [{ name: "low", last: other.segments.list().at(-1) }],
      skip: skipping && i % 3 !== 0,
      file: "index.m3u8",
      query: "",
    }));
  }
  return texts;
}

function faultsOf(texts: readonly string[]): string[] {
  const rules = new PlaylistRules();
  return texts.flatMap((text) => rules.add(text));
}

Deno.test("our own playlists keep the rules, with updates, with changes of the source, with pauses", () => {
  assert.deepEqual(faultsOf(playlists(300)), []);
  assert.deepEqual(faultsOf(playlists(300, [20, 21, 100, 186])), []);
  assert.deepEqual(faultsOf(playlists(300, [50, 133], true)), []);
  assert.deepEqual(faultsOf(playlists(300, [50]).filter((_, i) => i % 17 === 0)), []);
});

const good = playlists(90, [40]);
const [before = "", last = ""] = good.slice(-2);

/** One of the two is broken: the checker must say so, in these words. */
const broken: [string, (text: string) => string, RegExp][] = [
  ["no header", (text) => text.slice(1), /first line/],
  ["cut short", (text) => text.slice(0, -1), /last line/],
  ["hold back too short", (text) => text.replace("BACK=0.96", "BACK=0.64"), /PART-HOLD-BACK/],
  [
    "hold back of segments",
    (text) => text.replace("HOLD-BACK=6.0", "HOLD-BACK=5.0"),
    /HOLD-BACK is/,
  ],
  ["skip boundary", (text) => text.replace("UNTIL=12.0", "UNTIL=8.0"), /CAN-SKIP-UNTIL/],
  ["no blocking", (text) => text.replace("CAN-BLOCK-RELOAD=YES,", ""), /CAN-BLOCK-RELOAD/],
  ["old version", (text) => text.replace("VERSION:9", "VERSION:3"), /VERSION 6/],
  ["two targets", (text) => text.replace("#EXT-X-T", "#EXT-X-TARGETDURATION:2\n#EXT-X-T"), /twice/],
  ["fractional target", (text) => text.replace("DURATION:2\n", "DURATION:1.92\n"), /whole number/],
  [
    "target changed",
    (text) => text.replace("DURATION:2\n", "DURATION:3\n"),
    /TARGETDURATION changed/,
  ],
  ["segment too long", (text) => text.replace("EXTINF:1.92", "EXTINF:2.6"), /longer than 2/],
  ["duration changed", (text) => text.replace("EXTINF:1.92", "EXTINF:1.9"), /EXTINF of segment/],
  ["part too long", (text) => text.replace("DURATION=0.32,", "DURATION=0.4,"), /part 0/],
  ["part too short", (text) => text.replace("DURATION=0.32,", "DURATION=0.2,"), /85 %/],
  ["parts are not the segment", (text) => text.replace(/#EXT-X-PART:.*\n/, ""), /the parts of/],
  ["no map", (text) => text.replace(/#EXT-X-MAP.*\n/, ""), /EXT-X-MAP/],
  ["date off", (text) => text.replace(/(TIME:.*T00:00:)\d\d/, "$155"), /date of/],
  ["no dates", (text) => text.replace(/#EXT-X-PROGRAM.*\n/g, ""), /DATE-TIME is missing/],
  ["sequence back", (text) => text.replace(/(MEDIA-SEQUENCE:)\d+/, "$10"), /went back/],
  ["sequence jumps", (text) => text.replace(/(MEDIA-SEQUENCE:)\d+/, "$18"), /address of segment/],
  [
    "discontinuities lost",
    (text) => text.replace("#EXT-X-DISCONTINUITY\n", ""),
    /discontinuity seq/,
  ],
  ["address changed", (text) => text.replace("seg-7", "seg-x"), /address of segment 7/],
  ["address twice", (text) => text.replace("seg-7.", "seg-8."), /stands twice/],
  ["segment gone", (text) => text.replace(/#EXTINF.*\nseg-8.*\n/, ""), /address|gone|EXTINF/],
  ["no hint", (text) => text.replace(/#EXT-X-PRELOAD.*\n/, ""), /HINT is missing/],
  ["hint of what is there", (text) => text.replace("part-90", "part-89"), /there already/],
  ["hint never came", (text) => text.replace("part-89", "part-x"), /never came|a part of/],
  ["poor report", (text) => text.replace(",LAST-PART=5", ""), /lacks LAST-PART/],
  [
    "skip of what was never seen",
    (text) => text.replace("#EXT-X-MAP", "#EXT-X-SKIP:SKIPPED-SEGMENTS=99\n#EXT-X-MAP"),
    /never listed|changed/,
  ],
  ["almost nothing left", (text) => {
    const [head = "", tail = ""] = [text.slice(0, text.indexOf("#EXT-X-MAP")), text.slice(-420)];
    const msn = Number(/seg-(\d+)/.exec(tail)?.[1] ?? 0);
    const map = '#EXT-X-MAP:URI="init-1.mp4"\n#EXT-X-PROGRAM-DATE-TIME:2030-01-01T00:00:26.880Z\n';
    const rest = tail.slice(tail.indexOf("#EXT"));
    return head.replace(/(MEDIA-SEQUENCE:)\d+/, `$1${msn}`).replace(/(Y-SEQUENCE:)\d+/, "$11") +
      map + rest;
  }, /are left after a removal/],
];

for (const [name, breakIt, fault] of broken) {
  Deno.test(`the checker catches: ${name}`, () => {
    assert.deepEqual(faultsOf([before, last]), []);
    const text = breakIt(last);
    assert.notEqual(text, last, "the test broke nothing");
    const faults = faultsOf([before, text]);
    assert.ok(faults.some((one) => fault.test(one)), `found only: ${faults.join("; ")}`);
  });
}

Deno.test("the checker catches: a playlist that goes on after its end", () => {
  const ended = before.replace(/#EXT-X-PRELOAD[\s\S]*/, "#EXT-X-ENDLIST\n");
  assert.deepEqual(faultsOf([ended]), []);
  assert.match(faultsOf([ended, last]).join(), /goes on/);
  assert.match(
    faultsOf([ended + before.slice(before.indexOf("#EXT-X-PRELOAD"))]).join(),
    /has ended/,
  );
});

Deno.test("the checker catches: an end that goes back", () => {
  assert.match(faultsOf([last, before]).join(), /went back/);
});
