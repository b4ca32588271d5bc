/** Parameters of argon2id and how they stand in an encoded hash. */
export interface PasswordCost {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
}

/** OWASP's first recommendation: 19 MiB, two passes, one lane. */
export const passwordCost: PasswordCost = { memoryKiB: 19_456, iterations: 2, parallelism: 1 };

/** Reads `$argon2id$v=19$m=…,t=…,p=…$salt$hash`; undefined where it is something else. */
export function costOf(encoded: string): PasswordCost | undefined {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(encoded);
  if (found === null) return undefined;
  const [, memory, iterations, parallelism] = found;
  return {
    memoryKiB: Number(memory),
    iterations: Number(iterations),
    parallelism: Number(parallelism),
  };
}

export function sameCost(one: PasswordCost | undefined, other: PasswordCost): boolean {
  return one?.memoryKiB === other.memoryKiB && one.iterations === other.iterations &&
    one.parallelism === other.parallelism;
}
