/** A server that listeners are sent to. */
import type { CrowdPlan } from "./crowd.ts";

export interface Contender extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  /** How so many more listeners come in. */
  plan(listeners: number): Promise<CrowdPlan>;
  /** Bytes that it holds, garbage not counted; for those who have any. */
  heldBytes?(): Promise<number>;
}
