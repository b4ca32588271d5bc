/** One way in, and everybody who listens to it at the same time. */
import { decode } from "./decode.ts";
import type { In } from "./ins/in.ts";
import { beepsIn, rate } from "./onsets.ts";
import { type Captured, type Out, patienceMs, wholeOf } from "./outs/out.ts";
import type { Row } from "./spanning.ts";
import { ladderOf, type OnAir, type Station } from "./station.ts";
import { judge, type Verdict } from "./verdict.ts";

export interface Pair {
  readonly in: string;
  readonly out: string;
  /** Undefined where the server does not have this way out. */
  readonly verdict: Verdict | undefined;
}

/** Row after row, `atOnce` streams at the same time. */
export async function listenToRows(
  station: Station,
  rows: readonly Row[],
  seconds: number,
  atOnce: number,
): Promise<Pair[]> {
  const waiting = [...rows];
  const pairs: Pair[] = [];
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      pairs.push(...await listenToAll(station, row.source, row.outs, seconds));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return pairs;
}

/** `seconds`: how long everybody listens at least. One pair for each of `outs`, also where the source failed. */
export async function listenToAll(
  station: Station,
  source: In,
  outs: readonly Out[],
  seconds: number,
): Promise<Pair[]> {
  try {
    return await listen(station, source, outs, seconds);
  } catch (error) {
    const verdict = failed(`the source failed: ${error}`);
    return outs.map((out) => ({ in: source.name, out: out.name, verdict }));
  }
}

async function listen(
  station: Station,
  source: In,
  outs: readonly Out[],
  seconds: number,
): Promise<Pair[]> {
  const stream = await station.stream(source.name);
  await using starting = new AsyncDisposableStack();
  starting.use(await source.start(stream));
  await ladderOf(stream);
  const pairs: Pair[] = [];
  for (const heard of await captureAll(stream, outs, seconds)) {
    pairs.push({ in: source.name, out: heard.out.name, verdict: await verdictOf(heard) });
  }
  return pairs;
}

export interface Heard {
  readonly out: Out;
  readonly outcome: Outcome;
  /** Seconds from the beginning of listening to the end of the stream. */
  readonly lasted: number;
}

/** Everybody listens to what is on the air already, then the stream is stopped. */
export async function captureAll(
  stream: OnAir,
  outs: readonly Out[],
  seconds: number,
): Promise<Heard[]> {
  const { station, id } = stream;
  const tickets = await Promise.all(outs.map((_, seat) => station.join(id, seat)));
  const began = performance.now();
  const heard = async (wanted: number) => {
    const left = began + wanted * 1000 - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
  };
  let recordings: Promise<unknown> = Promise.resolve();
  const record = <T>(work: () => Promise<T>): Promise<T> => {
    const next = recordings.then(work);
    recordings = next.catch(() => {});
    return next;
  };
  const captures = outs.map((out, i) => {
    const ticket = tickets[i] ?? { ticket: "", token: "" };
    const captured = settled(out.capture({ stream, ticket, heard, record, seconds }));
    return { out, captured };
  });
  const kept = captures.filter(({ out }) => out.when === "kept").map(({ captured }) => captured);
  await Promise.all([heard(seconds), ...kept]);
  const lasted = (performance.now() - began) / 1000;
  await station.stop(stream);
  return await Promise.all(
    captures.map(async ({ out, captured }) => ({ out, lasted, outcome: await within(captured) })),
  );
}

export type Outcome = { readonly captured: Captured | undefined } | { readonly error: unknown };

function settled(work: Promise<Captured | undefined>): Promise<Outcome> {
  return work.then((captured) => ({ captured }), (error: unknown) => ({ error }));
}

/** A way that does not notice the end of the stream has failed. */
async function within(outcome: Promise<Outcome>): Promise<Outcome> {
  const late = Promise.withResolvers<Outcome>();
  const error = `it went on for ${patienceMs / 1000} s after the end of the stream`;
  const timer = setTimeout(() => late.resolve({ error }), patienceMs);
  return await Promise.race([outcome, late.promise]).finally(() => clearTimeout(timer));
}

function failed(fault: string): Verdict {
  return { expected: 0, found: 0, worstMs: NaN, faults: [fault] };
}

/** What begins with the newest segment and ends with the last whole one has that much less. */
const edgesSeconds = 3;
/** Of the rest, what has to have come when the stream ends. */
const heardShare = 0.8;

async function verdictOf({ out, outcome, lasted }: Heard): Promise<Verdict | undefined> {
  if ("error" in outcome) return failed(String(outcome.error));
  const { captured } = outcome;
  if (captured === undefined) return undefined;
  const { codec, samples, complaints } = await decode(wholeOf(captured), captured.extension);
  const seconds = samples.length / rate;
  const verdict = judge(beepsIn(samples), seconds);
  const faults = [...verdict.faults, ...complaints.slice(0, 3)];
  if (codec !== out.codec) faults.push(`${codec} in place of ${out.codec}`);
  if (out.when === "live" && seconds < (lasted - edgesSeconds) * heardShare) {
    faults.push(`only ${seconds.toFixed(1)} of ${lasted.toFixed(1)} s`);
  }
  return { ...verdict, faults };
}
