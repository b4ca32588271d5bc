/** What a house knows of its own health and of those it needs. */
export interface CheckResult {
  readonly status: "up" | "down";
  readonly latency_ms: number;
  readonly error?: string;
  /** False where the house works on without it. */
  readonly required: boolean;
}

export interface HealthReport {
  readonly status: "up" | "degraded" | "down";
  readonly service: string;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

export interface HealthCheck {
  readonly name: string;
  /** A house is ready only while its required checks pass. */
  readonly required: boolean;
  check(): Promise<void>;
}

/** One answer each, however many ask at once: reports are shared for `cacheMs`. */
export class HealthBoard {
  readonly #service: string;
  readonly #checks: readonly HealthCheck[];
  readonly #timeoutMs: number;
  readonly #cacheMs: number;
  readonly #now: () => number;
  #draining = false;
  #last: { at: number; report: Promise<HealthReport> } | undefined;

  constructor(
    service: string,
    checks: readonly HealthCheck[],
    options: { timeoutMs?: number; cacheMs?: number; now?: () => number } = {},
  ) {
    this.#service = service;
    this.#checks = checks;
    this.#timeoutMs = options.timeoutMs ?? 2_000;
    this.#cacheMs = options.cacheMs ?? 250;
    this.#now = options.now ?? (() => performance.now());
  }

  /** From here on the house says that it is down, so that balancers turn away. */
  drain(): void {
    this.#draining = true;
    this.#last = undefined;
  }

  get draining(): boolean {
    return this.#draining;
  }

  report(): Promise<HealthReport> {
    if (this.#last !== undefined && this.#now() - this.#last.at < this.#cacheMs) {
      return this.#last.report;
    }
    const report = this.#run();
    this.#last = { at: this.#now(), report };
    return report;
  }

  /** Only what the house cannot work without; asks no other house, so that houses may ask each other. */
  async ready(): Promise<boolean> {
    if (this.#draining) return false;
    const required = this.#checks.filter((check) => check.required);
    const results = await Promise.all(required.map((check) => this.#one(check)));
    return results.every((result) => result.status === "up");
  }

  async #run(): Promise<HealthReport> {
    const results = await Promise.all(
      this.#checks.map(async (check) => [check.name, await this.#one(check)] as const),
    );
    const down = results.filter(([, result]) => result.status === "down");
    const status = this.#draining || down.some(([, result]) => result.required)
      ? "down"
      : down.length > 0
      ? "degraded"
      : "up";
    return { status, service: this.#service, checks: Object.fromEntries(results) };
  }

  async #one({ check, required }: HealthCheck): Promise<CheckResult> {
    const started = this.#now();
    const latency = () => Math.round((this.#now() - started) * 100) / 100;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer within ${this.#timeoutMs} ms`)),
        this.#timeoutMs,
      );
    });
    try {
      await Promise.race([check(), timeout]);
      return { status: "up", latency_ms: latency(), required };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { status: "down", latency_ms: latency(), required, error: message };
    } finally {
      clearTimeout(timer);
    }
  }
}
