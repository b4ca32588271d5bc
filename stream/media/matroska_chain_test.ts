import assert from "node:assert/strict";
import { ffmpeg, testWithFfmpeg } from "../testing/ffmpeg.ts";
import { concatBytes } from "./bytes.ts";
import { MatroskaChain } from "./matroska_chain.ts";

for (const [what, args] of [["live", ["-live", "1"]], ["in clusters", []]] as const) {
  testWithFfmpeg(
    `the beginning of another Matroska file, ${what}, is found by its time`,
    async () => {
      const file = async (seconds: number) =>
        await ffmpeg([
          ...["-f", "lavfi", "-i", `sine=frequency=440:duration=${seconds}`, "-c:a", "libopus"],
          ...["-f", "matroska", "-cluster_time_limit", "500", ...args, "pipe:1"],
        ]);
      const bytes = concatBytes([await file(2), await file(1), await file(1)]);
      for (const size of [bytes.length, 4_096, 7]) {
        const chain = new MatroskaChain();
        const starts: number[] = [];
        for (let at = 0; at < bytes.length; at += size) {
          starts.push(...chain.push(bytes.subarray(at, at + size)));
        }
        assert.equal(starts.length, 2, `${starts} in pieces of ${size}`);
        [2, 3].forEach((seconds, i) => {
          const off = Math.abs((starts[i] ?? 0) / 48_000 - seconds);
          // Each file has a frame more than its length: the codec's lead-in.
          assert.ok(off < 0.03 * (i + 1), `${starts}`);
        });
      }
    },
  );
}

Deno.test("what is no Matroska begins nowhere, and is not kept", () => {
  const chain = new MatroskaChain();
  for (let i = 0; i < 100; i++) {
    const noise = Uint8Array.from({ length: 65_536 }, (_, at) => (at * 31 + i * 17) & 0xff);
    assert.deepEqual(chain.push(noise), []);
  }
});
