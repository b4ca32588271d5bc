/** Events that leave together with the change they tell of. */
import { enqueueAll } from "../shared/outbox.ts";
import type { Transaction } from "../shared/postgres.ts";
import type { Notice } from "./ports.ts";

export async function announce(tx: Transaction, notices: readonly Notice[]): Promise<void> {
  await enqueueAll(tx, "stream", notices);
}

/** Runs a transaction and has the outbox looked at once it is committed. */
export type Atomically = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
