/** Structured logs: JSON lines, or readable text where a person sits in front of a terminal. */
import { pino } from "pino";
import pretty from "pino-pretty";

/** `log.info({ room_id }, "room created")`: fields first, then what happened. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Record<string, unknown>): Logger;
}

export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = typeof logLevels[number];

export interface LogOptions {
  readonly service: string;
  readonly level: LogLevel;
  readonly format: "json" | "pretty";
}

/** Writes to standard error, so that standard output stays free for what a command is asked to print. */
export function createLogger(options: LogOptions): Logger {
  const destination = options.format === "pretty"
    ? pretty({ destination: 2, sync: true, colorize: true, ignore: "pid,hostname" })
    : pino.destination({ dest: 2, sync: true });
  return pino({
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ["token", "password", "authorization", "*.token", "*.password"] },
  }, destination);
}

/** For tests and tools that have nothing to say. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};
