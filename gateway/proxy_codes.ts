/** Close codes that the gateway itself gives; those of the houses pass through as they are. */

export interface Verdict {
  readonly code: number;
  readonly reason: string;
}

/** As Centrifuge numbers them: 3000–3499 asks the client to come back, 3500–4999 not to. */
export const verdicts = {
  shutdown: { code: 3001, reason: "shutdown" },
  slow: { code: 3008, reason: "slow" },
  frameTooLarge: { code: 1009, reason: "frame is larger than 1 MiB" },
  houseLost: { code: 1013, reason: "try again later" },
} as const satisfies Record<string, Verdict>;

/** What a house is told of a client's close: from our side only these codes can be sent. */
export function upstreamVerdict(code: number, reason: string): Verdict {
  if (code === 1000 || (code >= 3000 && code <= 4999)) return { code, reason: short(reason) };
  return { code: 1000, reason: short(`client closed with ${code} ${reason}`.trim()) };
}

/** What a client is told of a house's close. 0, 1005 and 1006 only say that no code came. */
export function clientVerdict(code: number, reason: string): Verdict {
  if (code === 1005) return { code: 1000, reason: "" };
  const sendable = (code >= 1000 && code <= 1014 && ![1004, 1006].includes(code)) ||
    (code >= 3000 && code <= 4999);
  return sendable ? { code, reason: short(reason) } : verdicts.houseLost;
}

/** A close frame holds 123 bytes of reason. */
function short(reason: string): string {
  const bytes = new TextEncoder().encode(reason);
  return bytes.length <= 123
    ? reason
    : new TextDecoder().decode(bytes.subarray(0, 120)).replace(/\uFFFD+$/, "");
}
