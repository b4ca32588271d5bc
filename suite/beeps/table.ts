/** The matrix for people: beeps found of those expected, and the worst deviation in milliseconds. */
import { printTable } from "../bench/chat/table.ts";
import type { Pair } from "./run.ts";

/** What one thing that is wrong has for consequences needs no lines of its own. */
const faultsShown = 3;
/** Of those that failed for the same reason. */
const pairsShown = 3;

function reasonOf({ verdict }: Pair): string {
  return verdict?.faults.slice(0, faultsShown).join("; ") ?? "";
}

/** Resolves to how many pairs failed; says of each why. */
export function printMatrix(pairs: readonly Pair[], print: (line: string) => void): number {
  const ins = [...new Set(pairs.map((pair) => pair.in))];
  const outs = [...new Set(pairs.map(({ out }) => out))];
  const cell = (source: string, out: string): string => {
    const pair = pairs.find((one) => one.in === source && one.out === out);
    if (pair?.verdict === undefined) return "–";
    const { found, expected, worstMs, faults } = pair.verdict;
    const numbers = `${found}/${expected}, ${worstMs.toFixed(1)} ms`;
    return faults.length === 0 ? numbers : `**${numbers}**`;
  };
  printTable(
    print,
    ["out \\ in", ...ins],
    outs.map((out) => [out, ...ins.map((source) => cell(source, out))]),
  );
  const wrong = pairs.filter(({ verdict }) => (verdict?.faults.length ?? 0) > 0);
  const judged = pairs.filter(({ verdict }) => verdict !== undefined).length;
  print(`${judged} pairs, ${judged - wrong.length} of them without a fault`);
  for (const [why, where] of Map.groupBy(wrong, reasonOf)) {
    const pairs = where.map((pair) => `${pair.in} → ${pair.out}`);
    print(
      `- ${pairs.slice(0, pairsShown).join(", ")}${pairs.length > pairsShown ? ", …" : ""}: ${why}`,
    );
  }
  return wrong.length;
}
