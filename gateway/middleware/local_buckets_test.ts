import assert from "node:assert/strict";
import { LocalBuckets } from "./local_buckets.ts";

const bucket = { capacity: 2, refillPerSecond: 1 };

Deno.test("a bucket gives what it holds, says when it has more, and refills with time", () => {
  const buckets = new LocalBuckets();
  assert.deepEqual(buckets.take("a", bucket, 0), { allowed: true, remaining: 1, retryAfterMs: 0 });
  assert.equal(buckets.take("a", bucket, 0).allowed, true);
  assert.deepEqual(buckets.take("a", bucket, 0), {
    allowed: false,
    remaining: 0,
    retryAfterMs: 1_000,
  });
  assert.equal(buckets.take("a", bucket, 999).allowed, false);
  assert.equal(buckets.take("a", bucket, 1_000).allowed, true);
  assert.equal(buckets.take("b", bucket, 1_000).remaining, 1);
});

Deno.test("only so many buckets are kept; the most idle one goes first", () => {
  const buckets = new LocalBuckets(2);
  for (const key of ["a", "a", "b", "a", "c"]) buckets.take(key, bucket, 0);
  assert.equal(buckets.take("a", bucket, 0).allowed, false);
  assert.equal(buckets.take("b", bucket, 0).remaining, 1);
});
