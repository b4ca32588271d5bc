/** `deno task bench:whep [listeners]`: what a WHEP listener costs, and how late it hears. */
import { measureLatency } from "./latency.ts";
import { measureListeners } from "./listeners.ts";

const listeners = Number(Deno.args[0] ?? 40);
console.log("| stack | listeners | CPU ms/s each | KB each | of that held | received |");
console.log("| --- | --- | --- | --- | --- | --- |");
for (const stack of ["typescript", "native"]) {
  const { cpuMs, kilobytes, heldKilobytes, received } = await measureListeners(stack, listeners);
  const share = `${(received * 100).toFixed(1)} %`;
  console.log(
    `| ${stack} | ${listeners} | ${cpuMs.toFixed(2)} | ${kilobytes.toFixed(0)} | ${
      heldKilobytes.toFixed(0)
    } | ${share} |`,
  );
}
const latency = await measureLatency();
const at = (share: number) => latency[Math.floor(latency.length * share)]?.toFixed(1) ?? "?";
console.log(
  `WHIP to WHEP, ${latency.length} packets: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms`,
);
