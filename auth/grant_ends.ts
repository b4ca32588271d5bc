/** Grants that end by time: deleted and announced as if they had been taken back, so that nobody stays by them. */
import type { Logger } from "../shared/log.ts";
import { permissionRevoked } from "./events.ts";
import type { Ambient, Store } from "./ports.ts";

export interface GrantEndsOptions extends Pick<Ambient, "now"> {
  readonly store: Store;
  readonly log: Logger;
  /** How late a grant may end. */
  readonly everyMs: number;
}

export interface GrantEnds extends AsyncDisposable {
  /** One round; resolves to how many grants ended. */
  round(): Promise<number>;
}

/** Grants of one transaction, so that none holds the database for long. */
const grantsMax = 200;

/** Any number of nodes may do this: each grant ends in one transaction of one of them. */
export function startGrantEnds(options: GrantEndsOptions): GrantEnds {
  const { log, everyMs } = options;
  let running: Promise<void> | undefined;
  let isFailing = false;
  const once = async () => {
    try {
      const ended = await endAll(options);
      if (ended > 0) log.info({ ended }, "grants have expired");
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: String(error) }, "grants do not end; it is tried again");
      isFailing = true;
    } finally {
      running = undefined;
    }
  };
  const timer = setInterval(() => running ??= once(), everyMs);
  return {
    round: () => endAll(options),
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function endAll({ store, now }: GrantEndsOptions): Promise<number> {
  let ended = 0;
  while (await store.tables.grants.hasExpired(now())) {
    const some = await store.transaction(async (tx) => {
      const { count, grants } = await tx.grants.takeExpired(now(), grantsMax);
      for (const grant of grants) await tx.announce(permissionRevoked(grant));
      return count;
    });
    // Another node has them already.
    if (some === 0) break;
    ended += some;
  }
  return ended;
}
