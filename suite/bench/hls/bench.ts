/** `deno task bench:hls`: 2,000 fetches of a live stream's playlists, each held to RFC 8216bis. */
import { streamService } from "../../../proto/load.ts";
import { as, openSuiteClients } from "../../clients.ts";
import { ms, percentiles } from "../../latency.ts";
import { register } from "../../people.ts";
import { publishSilence } from "../../silent_source.ts";
import type { Suite } from "../../suite.ts";
import { poll } from "./poller.ts";

const rungs = ["low", "medium", "high", "ultra"];
const files = ["index", "index-dvr"];
/** Players of each playlist. */
const players = 4;
const fetches = 2_000;
const rungsWithinMs = 10_000;

/** Resolves to how many rules were broken. */
export async function benchHls(suite: Suite, print: (line: string) => void): Promise<number> {
  await using clients = openSuiteClients(suite.addresses);
  const { token } = await register(clients.auth, "bench");
  const made = await clients.stream.unary(
    streamService.CreateStream,
    { title: "bench" },
    as(token),
  );
  const stream_id = made.stream?.id ?? "";
  const house = suite.addresses.streamHttp;
  await using _source = await publishSilence(house, stream_id, made.stream_key);
  const { ticket } = await clients.stream.unary(
    streamService.JoinStream,
    { stream_id },
    as(token),
  );
  const base = `${suite.addresses.gateway}/hls/${stream_id}`;
  await allRungs(`${base}/master.m3u8?ticket=${ticket}`);
  const playlists = Array.from(
    { length: players },
    () =>
      rungs.flatMap((rung) => files.map((file) => `${base}/${rung}/${file}.m3u8?ticket=${ticket}`)),
  )
    .flat();
  const reports = await Promise.all(
    playlists.map((playlist) => poll(playlist, Math.ceil(fetches / playlists.length))),
  );
  const sum = (of: (report: typeof reports[number]) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const { p50, p99 } = percentiles(reports.flatMap(({ waits }) => waits));
  const faults = reports.flatMap((report) => report.faults);
  print("| fetches | blocking reloads | delta updates | wait p50 | wait p99 | broken rules |");
  print("|---|---|---|---|---|---|");
  print(
    `| ${sum((one) => one.fetches)} | ${sum((one) => one.blocking)} | ${
      sum((one) => one.deltas)
    } | ${ms(p50)} | ${ms(p99)} | ${faults.length} |`,
  );
  for (const fault of new Set(faults)) print(`- ${fault}`);
  return faults.length;
}

async function allRungs(master: string): Promise<void> {
  const until = performance.now() + rungsWithinMs;
  while (performance.now() < until) {
    const response = await fetch(master);
    if ((await response.text()).includes("ultra/")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No four renditions within ${rungsWithinMs} ms: is ffmpeg installed?`);
}
