/** Names of the contract's qualities. */
import type { StreamQuality } from "./ports.ts";

export const qualityNames: readonly StreamQuality[] = ["AUTO", "LOW", "MEDIUM", "HIGH", "ULTRA"];

export function isQuality(text: string): text is StreamQuality {
  return qualityNames.some((name) => name === text);
}
