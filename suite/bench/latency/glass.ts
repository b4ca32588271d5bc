/** What a person hears: a page in Chromium plays by the unmodified hls.js, and notes when a beep sounds. */
import hlsScript from "hls.js/dist/hls.min.js" with { type: "text" };
import { chromium, type Page } from "playwright-core";
import { findBinary } from "../../../shared/testing/servers.ts";
import { numberOf, pitches } from "../../beeps/signal.ts";
import { beepPackets } from "../../beeps/packets.ts";
import { ladderOf, type Station } from "../../beeps/station.ts";
import { percentiles } from "../../latency.ts";
import { type Print, printTable } from "../chat/table.ts";
import { sentOf } from "./arrivals.ts";
import ear from "./ear.js" with { type: "text" };
import { bySocket } from "./sources.ts";

const modes = [
  { name: "hls.js, low latency", lowLatency: true, target: 1_200 },
  { name: "hls.js, whole segments", lowLatency: false, target: 6_000 },
];
/** What a stream has behind it when its listeners come. */
const ageMs = 10_000;
/** Until a player has found its distance. */
const settleMs = 12_000;

interface Heard {
  /** Unix milliseconds. */
  readonly at: number;
  readonly hertz: number;
}

interface State {
  readonly heard: readonly Heard[];
  /** Seconds behind the live edge, by hls.js. */
  readonly latency: number;
  readonly target: number;
}

/** Prints that it was left out where there is no Chromium. */
export async function benchGlass(station: Station, seconds: number, print: Print): Promise<void> {
  const executablePath = await findBinary("chromium") ?? await findBinary("google-chrome");
  if (executablePath === undefined) return print("hls.js: left out, chromium is not installed");
  const stream = await station.stream("glass");
  await using sending = await bySocket(stream, await beepPackets(100));
  await ladderOf(stream);
  await pause(ageMs);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"],
  });
  const rows: string[][] = [];
  try {
    const players = await Promise.all(modes.map(async (mode, seat) => {
      const { ticket } = await station.join(stream.id, seat);
      const url = `${station.gateway}/hls/${stream.id}/master.m3u8?ticket=${ticket}`;
      const context = await browser.newContext({ permissions: ["local-network-access"] });
      const page = await open(await context.newPage(), station.gateway);
      await page.evaluate(`play(${JSON.stringify(url)}, ${mode.lowLatency})`);
      return { ...mode, page };
    }));
    await pause(settleMs + seconds * 1000);
    const from = Date.now() - seconds * 1000;
    for (const { name, page, target } of players) {
      const state = await page.evaluate<State>("state()");
      const latencies = told(state.heard).flatMap(({ at, number }) => {
        const heardAt = at - performance.timeOrigin;
        const sent = at < from ? undefined : sentOf({ number }, heardAt, sending.sentAt);
        return sent === undefined ? [] : [heardAt - sent];
      });
      rows.push(row(name, latencies, target, state));
    }
  } finally {
    await browser.close();
  }
  print("### From the source's socket to the sound in a page, ms\n");
  printTable(print, header, rows);
}

/** Beeps whose number fits with a neighbour's: a page that has too much to do may mishear one. */
function told(heard: readonly Heard[]): { at: number; number: number | undefined }[] {
  const all = heard.map(({ at, hertz }) => ({ at, number: numberOf(hertz) }));
  const fits = (a = all[0], b = all[0]) => {
    if (a?.number === undefined || b?.number === undefined) return false;
    const seconds = Math.round((b.at - a.at) / 1000);
    return a !== b && (a.number + seconds) % pitches === b.number;
  };
  return all.filter((one, i) => fits(all[i - 1], one) || fits(one, all[i + 1]));
}

const header = ["player", "beeps", "p50", "p95", "most", "target", "behind the edge, by hls.js"];

function row(
  name: string,
  latencies: readonly number[],
  target: number,
  { latency, target: wanted }: State,
): string[] {
  if (latencies.length === 0) throw new Error(`No beep was heard by ${name}`);
  const { p50, p95, max } = percentiles(latencies);
  return [
    name,
    String(latencies.length),
    ...[p50, p95, max].map((ms) => ms.toFixed(0)),
    `${target}${p50 <= target ? "" : ": missed"}`,
    `${(latency * 1000).toFixed(0)}, wants ${(wanted * 1000).toFixed(0)}`,
  ];
}

async function open(page: Page, origin: string): Promise<Page> {
  const address = `${origin}/a-page-of-the-bench`;
  const body = `<!DOCTYPE html><title>Bench</title><audio id=audio></audio>
    <script type=module src="${address}/hls.js"></script>
    <script type=module src="${address}/ear.js"></script>`;
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
  for (const [name, script] of [["hls.js", hlsScript], ["ear.js", ear]]) {
    await page.route(
      `${address}/${name}`,
      (route) => route.fulfill({ contentType: "text/javascript", body: script }),
    );
  }
  await page.goto(address);
  await page.waitForFunction("globalThis.play !== undefined");
  return page;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
