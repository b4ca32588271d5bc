/** A server that listeners are sent to. */
import type { CrowdPlan } from "./crowd.ts";

export interface Contender extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  /** How so many listeners come in. */
  plan(listeners: number): Promise<CrowdPlan>;
}
