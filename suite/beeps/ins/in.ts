/** A way in: sends beeps from then on, as time goes by, until it is disposed of. */
import type { OnAir } from "../station.ts";

export interface In {
  /** For people. */
  readonly name: string;
  /** Resolves once it is let in. */
  start(stream: OnAir): Promise<AsyncDisposable>;
}
