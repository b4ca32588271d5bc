import assert from "node:assert/strict";
import { createMetrics } from "./metrics.ts";

// prom-client watches the event loop and the garbage collector for as long as the process runs.
const options = { sanitizeOps: false, sanitizeResources: false };

Deno.test(
  "the process's memory is told as it is, and nothing is told that nobody can know",
  options,
  async () => {
    const text = await createMetrics("test", true).render();
    const value = Number(/^process_resident_memory_bytes\{[^}]*\} (\d+)$/m.exec(text)?.[1]);
    assert.ok(value > 10_000_000, `${value}`);
    assert.doesNotMatch(text, /process_(virtual_memory|heap)_bytes/);
  },
);
