/** Starts a suite of its own on free ports and puts it to every criterion. */
import type { Env } from "../../shared/config.ts";
import { startLocalSuite } from "../local.ts";
import { breakerFollowsTheHouse } from "./breaker.ts";
import { everyRpcAnswers } from "./contract.ts";
import { type Criterion, judge, renderVerdicts, type Verdict } from "./criterion.ts";
import { eventsArrive } from "./events.ts";
import { everyHouseSeesEveryOther } from "./health.ts";
import { unaryLatency } from "./latency.ts";
import { revocationIsFast, tokensAreLocal } from "./tokens.ts";

/** The breaker's comes last: it stops a house. */
export const criteria: readonly Criterion[] = [
  everyRpcAnswers,
  tokensAreLocal,
  revocationIsFast,
  eventsArrive,
  unaryLatency,
  everyHouseSeesEveryOther,
  breakerFollowsTheHouse,
];

/** Resolves to whether every criterion holds. `env` chooses the engines, as for `dev`. */
export async function validate(
  env: Env,
  dataDir: string,
  print: (line: string) => void,
): Promise<boolean> {
  await using suite = await startLocalSuite(env, dataDir);
  print(`Measured on ${suite.engines.map(({ what, where }) => `${what}: ${where}`).join(" · ")}\n`);
  const verdicts: Verdict[] = [];
  for (const criterion of criteria) verdicts.push(await judge(criterion, suite));
  print(renderVerdicts(verdicts));
  return verdicts.every((verdict) => verdict.passed);
}
