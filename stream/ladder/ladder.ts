/** All renditions of one live stream, made by one ffmpeg that is watched over. */
import { fragmentSamples, type Position } from "../media/fragment.ts";
import { opusRate } from "../media/opus.ts";
import { aacFrameSamples } from "./adts.ts";
import type { Bitrate } from "./bitrate.ts";
import { type EncoderExit, EncoderProcess } from "./encoder_process.ts";
import type { RungFragment } from "./fragmenter.ts";
import { InputQueue, type LadderInput } from "./input_queue.ts";
import {
  type LadderLimits,
  ladderLimits,
  type LadderListener,
  type LadderOptions,
  type LadderState,
} from "./ladder_options.ts";
import { parseLoudness } from "./loudness.ts";
import { Pace } from "./pace.ts";
import { RestartBudget } from "./restart_budget.ts";
import { encoderArguments } from "./rungs.ts";
import { RungTrack } from "./rung_track.ts";
import { StallWatch } from "./stall_watch.ts";

/** The ladder is over: it failed, ended or was closed. */
export class LadderError extends Error {
  override readonly name = "LadderError";
}

const checkEveryMs = 100;
/** What a decoder needs to hear before it is exact again. */
const prerollSamples = fragmentSamples;
const complaintsMax = 8;

export class Ladder implements AsyncDisposable {
  readonly #options: LadderOptions;
  readonly #limits: LadderLimits;
  readonly #listener: LadderListener;
  readonly #tracks: readonly RungTrack[];
  readonly #queue: InputQueue;
  readonly #budget: RestartBudget;
  readonly #pace: Pace;
  readonly #watch: StallWatch;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #ended = Promise.withResolvers<void>();
  #state: LadderState = "running";
  #detail = "";
  #process: EncoderProcess | undefined;
  #restart: ReturnType<typeof setTimeout> | undefined;
  #restarts = 0;
  /** Encoders in a row that made nothing. */
  #fruitless = 0;
  /** Whether this encoder was given any of the source. */
  #fed = false;
  #finishing = false;
  #room = Promise.withResolvers<void>();
  #complaints: string[] = [];
  /** What stands in for the source: where it is asked to stop, and up to where the source had come. */
  #standIn: { readonly goOn: () => Position; ends: number } | undefined;

  constructor(options: LadderOptions, listener: LadderListener) {
    this.#options = options;
    this.#limits = { ...ladderLimits, ...options.limits };
    this.#listener = listener;
    this.#tracks = options.rungs.map((rung) => new RungTrack(rung, options.origin));
    this.#queue = new InputQueue(options.origin.time, this.#limits.waitingBytesMax);
    this.#budget = new RestartBudget(this.#limits);
    this.#pace = new Pace(this.#limits.aheadMs, options.now());
    this.#watch = new StallWatch(this.#limits.stallMs);
    this.#timer = setInterval(() => this.#check(), checkEveryMs);
    this.#start(options.origin.time);
  }

  get state(): LadderState {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get restarts(): number {
    return this.#restarts;
  }

  get waitingBytes(): number {
    return this.#queue.waitingBytes;
  }

  /** Samples of silence that had to stand for lost audio, in the rung that has most. */
  get paddedSamples(): number {
    return Math.max(...this.#tracks.map((track) => track.paddedSamples));
  }

  /** Of the audio alone, without any container. */
  bitrate(rung: string): Bitrate | undefined {
    return this.#tracks.find((track) => track.rung.name === rung)?.bitrate;
  }

  /** Takes input, or refuses it (false) where too much waits. Throws LadderError once it is over. */
  offer(input: LadderInput): boolean {
    this.#assertLive();
    if (!this.#queue.hasRoom) return false;
    this.#queue.push(input);
    this.#pump();
    return true;
  }

  /** Takes input as soon as there is room. Throws LadderError once it is over. */
  async write(input: LadderInput): Promise<void> {
    while (!this.offer(input)) await this.#room.promise;
  }

  /** No more input: resolves when all that was written has come out. Throws LadderError where it failed. */
  async finish(): Promise<void> {
    this.#assertLive();
    this.#finishing = true;
    this.#pump();
    await this.#ended.promise;
    if (this.#state !== "ended") this.#assertLive();
  }

  /**
   * What has begun is filled up, and from there on something else is heard until the encoder puts out more: then
   * `goOn` is asked where that is.
   */
  standIn(goOn: () => Position): void {
    if (this.#over || this.#standIn !== undefined) return;
    const ends = Math.max(...this.#tracks.map((track) => track.time));
    this.#fill();
    this.#standIn = { goOn, ends };
  }

  /** Kills the encoder; what it had not put out is lost. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#over) this.#enter("closed", "it was closed");
    await this.#process?.[Symbol.asyncDispose]();
  }

  get #over(): boolean {
    return this.#state !== "running" && this.#state !== "restarting";
  }

  #assertLive(): void {
    if (this.#over) throw new LadderError(`The renditions have ${this.#state}: ${this.#detail}`);
  }

  #enter(state: LadderState, detail: string): void {
    this.#state = state;
    this.#detail = detail;
    if (this.#over) {
      clearInterval(this.#timer);
      clearTimeout(this.#restart);
      this.#ended.resolve();
      this.#room.resolve();
    }
    this.#listener.state(state, detail);
  }

  /** A new encoder, whose input begins at `time`. */
  #start(time: number): void {
    const { ffmpeg, rungs, input, isMetered, prologue } = this.#options;
    for (const track of this.#tracks) track.begin(time);
    this.#fed = false;
    this.#fruitless++;
    this.#watch.reset();
    const args = encoderArguments(rungs, input, isMetered);
    const process = new EncoderProcess(ffmpeg, args, rungs.length, {
      output: (rung, chunk) => this.#output(rung, chunk),
      line: (text) => this.#line(text),
      drained: () => this.#pump(),
      exited: (exit) => this.#exited(exit),
    });
    this.#process = process;
    if (prologue !== undefined) process.write(prologue());
    this.#pump();
  }

  #pump(): void {
    const process = this.#process;
    if (this.#state !== "running" || process === undefined) return;
    const now = this.#options.now();
    while (process.writable && this.#pace.mayGoOn(now)) {
      const entry = this.#queue.take();
      if (entry === undefined) break;
      process.write(entry.data);
      this.#fed = true;
      this.#pace.produced(entry.samples * 1000 / opusRate, now);
      this.#watch.sent(entry.data.length, entry.samples, now);
    }
    if (this.#queue.hasRoom) {
      this.#room.resolve();
      this.#room = Promise.withResolvers();
    }
    if (this.#finishing && this.#queue.waitingBytes === 0) process.end();
  }

  #check(): void {
    this.#pump();
    if (this.#state !== "running" || !this.#watch.stalled(this.#options.now())) return;
    this.#complaints.push(`nothing came out for ${this.#limits.stallMs} ms`);
    this.#watch.reset();
    this.#process?.kill();
  }

  #output(rung: number, chunk: Uint8Array): void {
    const track = this.#tracks[rung];
    if (track === undefined || this.#over) return;
    if (this.#standIn !== undefined) {
      const { goOn, ends } = this.#standIn;
      this.#standIn = undefined;
      const at = goOn();
      for (const one of this.#tracks) one.goOn(at, at.time - ends);
    }
    const before = track.time;
    this.#emit(track, track.push(chunk));
    if (track.time === before) return;
    this.#listener.begun?.(track.rung, track.begun);
    const now = this.#options.now();
    this.#fruitless = 0;
    this.#watch.reset();
    if (rung === 0 && !this.#queue.timed) {
      this.#pace.produced((track.time - before) * 1000 / opusRate, now);
    }
    this.#queue.forget(this.#slowest - 2 * prerollSamples);
  }

  get #slowest(): number {
    return Math.min(...this.#tracks.map((track) => track.time));
  }

  #emit(track: RungTrack, fragments: readonly RungFragment[]): void {
    for (const fragment of fragments) this.#listener.fragment(track.rung, fragment);
  }

  #line(text: string): void {
    const loudness = parseLoudness(text);
    if (loudness !== undefined) return this.#listener.loudness(loudness);
    if (!/\[(error|fatal|panic)\]/.test(text)) return;
    this.#complaints.push(text.replace(/^\[[^\]]* @ 0x\w+\] /, ""));
    if (this.#complaints.length > complaintsMax) this.#complaints.shift();
  }

  #exited(exit: EncoderExit): void {
    if (this.#over) return;
    if (this.#finishing && (exit.code === 0 || !this.#fed)) {
      this.#fill();
      return this.#enter("ended", "its source ended");
    }
    const reason = describe(exit, this.#complaints);
    this.#complaints = [];
    const wait = this.#budget.failed(this.#options.now());
    if (wait === undefined) {
      const { failures, withinMs } = this.#limits;
      const times = `${failures} times within ${withinMs / 1000} s`;
      return this.#enter("failed", `the encoder ended ${times}, last: ${reason}`);
    }
    this.#enter("restarting", reason);
    this.#restart = setTimeout(() => this.#again(), wait);
  }

  /** What comes next begins with the same fragment in every rendition. */
  #fill(): void {
    for (const track of this.#tracks) this.#emit(track, track.finish(0));
    const next = Math.max(...this.#tracks.map((track) => track.sequence));
    for (const track of this.#tracks) this.#emit(track, track.finish(next));
  }

  #again(): void {
    this.#restarts++;
    this.#state = "running";
    const time = this.#resumeAt();
    this.#start(time);
    this.#listener.state("running", "a new encoder has taken over");
  }

  /** Where the new encoder's input begins; every track is brought to where it can take over. */
  #resumeAt(): number {
    if (this.#queue.timed) {
      // Input that two encoders died of is not given to a third.
      if (this.#fruitless >= 2) this.#queue.forget(Infinity);
      const step = this.#options.step ?? aacFrameSamples;
      return this.#queue.rewind(this.#slowest - prerollSamples, step);
    }
    const latest = Math.max(...this.#tracks.map((track) => track.time));
    if (this.#standIn !== undefined) this.#standIn.ends = latest;
    else for (const track of this.#tracks) this.#emit(track, track.padTo(latest));
    return latest;
  }
}

function describe(exit: EncoderExit, complaints: readonly string[]): string {
  const how = exit.error !== undefined
    ? exit.error.message
    : exit.signal !== null
    ? `ended by ${exit.signal}`
    : `exit code ${exit.code}`;
  return complaints.length === 0 ? how : `${how} (${complaints.slice(-3).join("; ")})`;
}
