/** Deletes what has no use any more, and rotates the signing key when its time has come. */
import type { Logger } from "../shared/log.ts";
import type { Keys } from "./keys.ts";
import type { Ambient, Store } from "./ports.ts";
import { forgetAfterMs } from "./throttle.ts";

export interface SweeperOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly keys: Keys;
  readonly log: Logger;
  readonly everyMs: number;
  /** Milliseconds; undefined for never. */
  readonly rotateKeysAfter: number | undefined;
}

export interface Sweeper extends AsyncDisposable {
  /** One round; resolves to how many rows went. */
  sweep(): Promise<number>;
}

/** Rows of each kind in one round, so that no statement holds the database for long. */
const rowsMax = 5_000;
const keepRegistrationsMs = 86_400_000;

export function startSweeper(options: SweeperOptions): Sweeper {
  const { log, everyMs } = options;
  let running = Promise.resolve();
  const timer = setInterval(() => {
    // A round that takes longer than the pause is waited for.
    running = running.then(async () => {
      try {
        const rows = await sweepOnce(options);
        log.debug({ rows }, "swept");
      } catch (error) {
        log.warn({ err: String(error) }, "sweeping failed; it is tried again later");
      }
    });
  }, everyMs);
  return {
    sweep: () => sweepOnce(options),
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function sweepOnce(options: SweeperOptions): Promise<number> {
  const { store: { tables }, keys, now, rotateKeysAfter } = options;
  const at = now();
  const seconds = Math.floor(at / 1000);
  let rows = 0;
  rows += await tables.sessions.sweep(at, rowsMax);
  rows += await tables.revocations.sweep(seconds, rowsMax);
  rows += await tables.attempts.sweep(at - forgetAfterMs, rowsMax);
  rows += await tables.registrations.sweep(at - keepRegistrationsMs, rowsMax);
  rows += await tables.keys.sweep(at, rowsMax);
  if (rotateKeysAfter !== undefined && keys.algorithm === "EdDSA") {
    await keys.rotate(rotateKeysAfter);
  }
  await keys.reload();
  return rows;
}
