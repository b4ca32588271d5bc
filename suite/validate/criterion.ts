/** One promise of the suite, measured on a running one. */
import type { Suite } from "../suite.ts";

export interface Criterion {
  readonly name: string;
  /** Resolves to the figure that was measured; throws with what was seen where the promise is broken. */
  measure(suite: Suite): Promise<string>;
}

export interface Verdict {
  readonly name: string;
  readonly passed: boolean;
  readonly figure: string;
}

export async function judge(criterion: Criterion, suite: Suite): Promise<Verdict> {
  try {
    return { name: criterion.name, passed: true, figure: await criterion.measure(suite) };
  } catch (error) {
    const figure = error instanceof Error ? error.message : String(error);
    return { name: criterion.name, passed: false, figure };
  }
}

export function renderVerdicts(verdicts: readonly Verdict[]): string {
  const width = Math.max(...verdicts.map((verdict) => verdict.name.length));
  const lines = verdicts.map(({ name, passed, figure }) =>
    `  ${passed ? "pass" : "FAIL"}  ${name.padEnd(width)}  ${figure}`
  );
  const failed = verdicts.filter((verdict) => !verdict.passed).length;
  return [...lines, "", `${verdicts.length - failed} of ${verdicts.length} criteria hold`].join(
    "\n",
  );
}

/** Throws `seen` where a measured fact is not what was promised. */
export function demand(holds: boolean, seen: string): void {
  if (!holds) throw new Error(seen);
}
