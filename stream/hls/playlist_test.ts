import assert from "node:assert/strict";
import { judge, readDirectives } from "./blocking.ts";
import { masterPlaylist, mediaPlaylist } from "./playlist.ts";
import { SegmentWindow } from "./segments.ts";

const startsAt = Date.UTC(2030, 0, 1);

function windowOf(count: number, kept = 100, breaks: readonly number[] = []): SegmentWindow {
  const window = new SegmentWindow(kept);
  for (let sequence = 0; sequence < count; sequence++) {
    window.append({
      sequence,
      samples: 15_360,
      startsAt: startsAt + sequence * 320,
      discontinuity: breaks.includes(sequence),
      init: breaks.filter((one) => one <= sequence).length,
    });
  }
  return window;
}

function text(window: SegmentWindow, more: { skip?: boolean; ended?: boolean } = {}): string {
  return mediaPlaylist({
    segments: window.list(),
    next: window.next,
    ended: more.ended ?? false,
    skip: more.skip ?? false,
    reports: [{ name: "low", last: window.list().at(-1) }],
    file: "index.m3u8",
    query: "?ticket=t",
  });
}

Deno.test("a master playlist has every rendition with what it measured", () => {
  const playlist = masterPlaylist([
    { name: "low", codecs: "mp4a.40.2", bandwidth: { average: 66_000.4, peak: 70_001 } },
    { name: "high", codecs: "mp4a.40.2", bandwidth: { average: 0, peak: 0 } },
  ], "?ticket=t");
  assert.equal(
    playlist,
    `#EXTM3U
#EXT-X-VERSION:9
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=70001,AVERAGE-BANDWIDTH=66000,CODECS="mp4a.40.2"
low/index.m3u8?ticket=t
#EXT-X-STREAM-INF:BANDWIDTH=1,AVERAGE-BANDWIDTH=1,CODECS="mp4a.40.2"
high/index.m3u8?ticket=t
`,
  );
});

Deno.test("a live playlist lists segments, the parts of the newest, and what comes next", () => {
  assert.equal(
    text(windowOf(8)).replace(/(?:#EXT-X-PART:.*"part-[0-4]\..*\n)+/, "…\n"),
    `#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.96,HOLD-BACK=6.0,CAN-SKIP-UNTIL=12.0
#EXT-X-PART-INF:PART-TARGET=0.32
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init-0.mp4?ticket=t"
#EXT-X-PROGRAM-DATE-TIME:2030-01-01T00:00:00.000Z
…
#EXT-X-PART:DURATION=0.32,URI="part-5.m4s?ticket=t",INDEPENDENT=YES
#EXTINF:1.92,
seg-0.m4s?ticket=t
#EXT-X-PART:DURATION=0.32,URI="part-6.m4s?ticket=t",INDEPENDENT=YES
#EXT-X-PART:DURATION=0.32,URI="part-7.m4s?ticket=t",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-8.m4s?ticket=t"
#EXT-X-RENDITION-REPORT:URI="../low/index.m3u8?ticket=t",LAST-MSN=1,LAST-PART=1
`,
  );
});

Deno.test("where the source changed, the segment ends early and the next has a map of its own", () => {
  const playlist = text(windowOf(14, 100, [9]));
  assert.match(
    playlist,
    /#EXTINF:0.96,\nseg-1.*\n#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="init-1.mp4/,
  );
  assert.match(playlist, /#EXTINF:0.96,\nseg-2/);
});

Deno.test("the window moves, and discontinuities that left it are counted", () => {
  const window = windowOf(60, 4, [9, 20]);
  assert.equal(window.list().length, 4);
  assert.match(text(window), /#EXT-X-MEDIA-SEQUENCE:8\n#EXT-X-DISCONTINUITY-SEQUENCE:2\n/);
  assert.equal(window.at(7), undefined);
  assert.equal(window.at(8)?.msn, 8);
});

Deno.test("an update leaves out what is older than the skip boundary", () => {
  const playlist = text(windowOf(60), { skip: true });
  assert.match(playlist, /#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n#EXT-X-MAP/);
  assert.ok(!playlist.includes("seg-2.m4s") && playlist.includes("seg-3.m4s"));
  assert.ok(!text(windowOf(30), { skip: true }).includes("EXT-X-SKIP"));
});

Deno.test("the end is said, and nothing is hinted after it", () => {
  const window = windowOf(8);
  window.end();
  const playlist = text(window, { ended: true });
  assert.match(playlist, /#EXTINF:0.64,\nseg-1.*\n#EXT-X-ENDLIST\n$/);
  assert.ok(!playlist.includes("PRELOAD-HINT"));
});

Deno.test("a fragment out of order is refused", () => {
  const fragment = { sequence: 9, samples: 1, startsAt, discontinuity: false, init: 0 };
  assert.throws(() => windowOf(8).append(fragment), RangeError);
});

Deno.test("a blocking request is ready, may wait, or is too far ahead", () => {
  // Two complete segments and two parts of the third: the newest is part 1 of 2.
  const window = windowOf(14);
  const cases: [number, number | undefined, string][] = [
    [0, undefined, "ready"],
    [1, 5, "ready"],
    [1, 6, "ready"],
    [1, undefined, "ready"],
    [2, 1, "ready"],
    [2, 2, "wait"],
    [2, undefined, "wait"],
    [3, 0, "wait"],
    [3, 5, "wait"],
    [4, undefined, "wait"],
    [4, 0, "too_far"],
    [5, undefined, "too_far"],
    [2, 60, "too_far"],
  ];
  for (const [msn, part, verdict] of cases) {
    assert.equal(judge(window, { msn, part }), verdict, `${msn} ${part}`);
  }
});

Deno.test("delivery directives are read, and wrong ones are named", () => {
  const read = (query: string) => readDirectives(new URLSearchParams(query));
  assert.deepEqual(read("_HLS_msn=3&_HLS_part=1&_HLS_skip=YES"), {
    blocking: { msn: 3, part: 1 },
    skip: true,
  });
  assert.deepEqual(read("ticket=x"), { blocking: undefined, skip: false });
  assert.match(String(read("_HLS_part=1")), /needs _HLS_msn/);
  assert.match(String(read("_HLS_msn=-1")), /must be a number, not "-1"/);
  assert.match(String(read("_HLS_msn=1&_HLS_part=x")), /_HLS_part/);
});
