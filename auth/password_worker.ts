/** Runs argon2id in a Worker: one job at a time, in order. */
import { argon2id, argon2Verify } from "hash-wasm";
import type { PasswordCost } from "./password_cost.ts";

export type PasswordJob =
  | {
    readonly kind: "hash";
    readonly password: string;
    readonly salt: Uint8Array<ArrayBuffer>;
    readonly cost: PasswordCost;
  }
  | { readonly kind: "verify"; readonly password: string; readonly encoded: string };

export type PasswordAnswer = { readonly value: string | boolean } | { readonly error: string };

async function work(job: PasswordJob): Promise<string | boolean> {
  if (job.kind === "verify") {
    return await argon2Verify({ password: job.password, hash: job.encoded });
  }
  return await argon2id({
    password: job.password,
    salt: job.salt,
    memorySize: job.cost.memoryKiB,
    iterations: job.cost.iterations,
    parallelism: job.cost.parallelism,
    hashLength: 32,
    outputType: "encoded",
  });
}

self.onmessage = async (event: MessageEvent<PasswordJob>) => {
  let answer: PasswordAnswer;
  try {
    answer = { value: await work(event.data) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
};
