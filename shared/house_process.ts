/** A house as a process of its own: the same steps for each of them. */
import type { Env } from "./config.ts";
import type { HouseConfig } from "./house_config.ts";
import { createLogger, type Logger, type LogOptions } from "./log.ts";
import { type Process, run } from "./shutdown.ts";

export interface HouseProgram<C extends HouseConfig, A> {
  readonly name: string;
  /** Reads the settings of a house that is started alone. */
  readConfig(env: Env): C;
  open(config: C, log: Logger): Promise<A & AsyncDisposable>;
  start(config: C, adapters: A): Promise<AsyncDisposable>;
}

/** Starts the house, runs it until a signal, drains it, and exits. */
export function runHouse<C extends HouseConfig, A>(
  process: Process,
  house: HouseProgram<C, A>,
): Promise<void> {
  return run(process, async () => {
    const config = house.readConfig(process.env);
    const format = logFormat(config.logFormat, process.isTerminal);
    const log = createLogger({ service: house.name, level: config.logLevel, format });
    await using starting = new AsyncDisposableStack();
    const adapters = starting.use(await house.open(config, log));
    starting.use(await house.start(config, adapters));
    return starting.move();
  });
}

/** `auto` is for people where a person sits in front of a terminal, and for programs elsewhere. */
export function logFormat(
  wanted: HouseConfig["logFormat"],
  isTerminal: boolean,
): LogOptions["format"] {
  if (wanted !== "auto") return wanted;
  return isTerminal ? "pretty" : "json";
}
