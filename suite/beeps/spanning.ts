/** Pairs that together have each way in and each way out at least once. */
import type { In } from "./ins/in.ts";
import type { Out } from "./outs/out.ts";

export interface Row {
  readonly source: In;
  readonly outs: readonly Out[];
}

/** Each way out by one way in, dealt in turn; `first`: which way in gets the first. */
export function spanning(ins: readonly In[], outs: readonly Out[], first: number): Row[] {
  return ins.map((source, at) => ({
    source,
    outs: outs.filter((_, i) => (i + first) % ins.length === at),
  }));
}
