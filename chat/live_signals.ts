/** What nodes tell each other of a channel: signals, and how they are written. */

/** One thing for the subscribers of a channel. `seq` 0: not stored, so it has no position. */
export type Signal =
  | { readonly kind: "publish"; readonly seq: number; readonly frame: string }
  /** A stored message changed: those who resume get it as it is now. */
  | { readonly kind: "replace"; readonly seq: number; readonly frame: string }
  | { readonly kind: "evict"; readonly userId: string; readonly reason: EvictReason }
  /** The last socket of a user on some node has left the room. */
  | { readonly kind: "gone"; readonly userId: string }
  /** What people may do in the room has changed: what is remembered of it is over. */
  | { readonly kind: "rights" };

export const evictReasons = ["left", "kicked", "banned", "grant_revoked"] as const;
export type EvictReason = typeof evictReasons[number];

export interface SignalTarget {
  accept(channel: string, signal: Signal): void;
}

/** One line each; JSON has no line feeds, so frames need no escaping. */
export function encodeSignal(signal: Signal): string {
  switch (signal.kind) {
    case "publish":
      return `P ${signal.seq} ${signal.frame}`;
    case "replace":
      return `R ${signal.seq} ${signal.frame}`;
    case "evict":
      return `E ${signal.userId} ${signal.reason}`;
    case "gone":
      return `G ${signal.userId} `;
    case "rights":
      return "W 0 ";
  }
}

const wholeNumber = /^[0-9]{1,15}$/;

/** Undefined for what this node does not know: a seq that is none would stand in its channel's way for good. */
export function decodeSignal(line: string): Signal | undefined {
  const end = line.indexOf(" ", 2);
  if (end <= 2) return undefined;
  const middle = line.slice(2, end);
  const rest = line.slice(end + 1);
  switch (line[0]) {
    case "P":
      if (!wholeNumber.test(middle) || rest === "") return undefined;
      return { kind: "publish", seq: Number(middle), frame: rest };
    case "R":
      if (!wholeNumber.test(middle) || middle === "0" || rest === "") return undefined;
      return { kind: "replace", seq: Number(middle), frame: rest };
    case "E": {
      const reason = evictReasons.find((one) => one === rest) ?? "kicked";
      return { kind: "evict", userId: middle, reason };
    }
    case "G":
      return { kind: "gone", userId: middle };
    case "W":
      return { kind: "rights" };
    default:
      return undefined;
  }
}
