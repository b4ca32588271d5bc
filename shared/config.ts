/** Environment in, typed config out: pure, and every fault at once, each by its variable's name. */

/** Reads one variable: from the process in `main.ts`, from a record in tests. */
export type Env = (name: string) => string | undefined;

export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(
      faults.length === 1
        ? faults[0]
        : `${faults.length} settings are wrong:\n- ${faults.join("\n- ")}`,
    );
  }
}

/** Collects faults while a config is read; `finish()` throws them together. */
export class ConfigReader {
  readonly #env: Env;
  readonly #faults: string[] = [];

  constructor(env: Env) {
    this.#env = env;
  }

  optional(name: string): string | undefined {
    const value = this.#env(name)?.trim();
    return value === "" ? undefined : value;
  }

  string(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  integer(name: string, fallback: number, range: { min: number; max: number }): number {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= range.min && value <= range.max) return value;
    this.fault(`${name} must be a whole number from ${range.min} to ${range.max}, got "${text}"`);
    return fallback;
  }

  /** 0 asks for any free port. */
  port(name: string, fallback: number): number {
    return this.integer(name, fallback, { min: 0, max: 65_535 });
  }

  oneOf<const T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    const found = values.find((value) => value === text);
    if (found !== undefined) return found;
    this.fault(`${name} must be one of ${values.join(", ")}, got "${text}"`);
    return fallback;
  }

  boolean(name: string, fallback: boolean): boolean {
    return this.oneOf(name, ["true", "false"], fallback ? "true" : "false") === "true";
  }

  /** A URL with one of the schemes given (`https:`), without a trailing slash. */
  url(name: string, schemes: readonly string[], fallback?: undefined): string | undefined;
  url(name: string, schemes: readonly string[], fallback: string): string;
  url(name: string, schemes: readonly string[], fallback?: string): string | undefined {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    if (URL.canParse(text) && schemes.includes(new URL(text).protocol)) {
      return text.replace(/\/$/, "");
    }
    this.fault(`${name} must be a URL that starts with ${schemes.join(" or ")}//, got "${text}"`);
    return fallback;
  }

  /** `host:port`. */
  address(name: string, fallback: string): string {
    const text = this.optional(name);
    if (text === undefined) return fallback;
    if (/^[^\s:/]+:\d{1,5}$/.test(text) || /^\[[0-9a-fA-F:]+\]:\d{1,5}$/.test(text)) return text;
    this.fault(`${name} must be host:port, got "${text}"`);
    return fallback;
  }

  list(name: string): string[] {
    return (this.optional(name) ?? "").split(",").map((part) => part.trim()).filter((part) =>
      part !== ""
    );
  }

  fault(sentence: string): void {
    this.#faults.push(sentence);
  }

  /** Throws `ConfigError` with every fault met so far; otherwise freezes and returns the config. */
  finish<T extends object>(config: T): Readonly<T> {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults);
    return Object.freeze(config);
  }
}

/** What each of the three engines is reached by; undefined stands for the embedded one. */
export interface EngineUrls {
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly natsUrl: string | undefined;
}

export function readEngineUrls(reader: ConfigReader): EngineUrls {
  return {
    databaseUrl: reader.url("DATABASE_URL", ["postgres:", "postgresql:"]),
    redisUrl: reader.url("REDIS_URL", ["redis:", "rediss:"]),
    natsUrl: reader.url("NATS_URL", ["nats:", "tls:"]),
  };
}

/** For a house on its own: the embedded engines live inside one process and cannot be shared with it. */
export function requireEngineUrls(
  reader: ConfigReader,
  house: string,
  names: readonly string[],
): void {
  const missing = names.filter((name) => reader.optional(name) === undefined);
  if (missing.length === 0) return;
  reader.fault(
    `${house} on its own needs ${missing.join(", ")}: set ${
      missing.length === 1 ? "it" : "them"
    }, or run the whole suite on the embedded engines with \`deno task dev\``,
  );
}
