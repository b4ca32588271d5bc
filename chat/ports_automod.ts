/** What automod needs of the store. */
import type { AutomodRule } from "./automod_rules.ts";
import type { Sanction } from "./model.ts";
import type { Change } from "./ports_messages.ts";

export interface RoomRules {
  readonly version: number;
  /** Oldest first. */
  readonly rules: readonly AutomodRule[];
}

/** Every change moves the room's version on, in its transaction. */
export interface AutomodStore {
  /** Version and rules of one moment. */
  load(roomId: string): Promise<RoomRules>;
  find(ruleId: string): Promise<AutomodRule | undefined>;
  /** `admit` is asked about the room's other rules while nobody else changes them; what it throws is thrown. */
  put(
    rule: AutomodRule,
    admit: (others: readonly AutomodRule[]) => void,
    written: Change,
  ): Promise<void>;
  /** False where it was gone already. */
  remove(rule: AutomodRule, written: Change): Promise<boolean>;
  /** Mutes the member unless they are muted for longer; false where they are. */
  mute(
    roomId: string,
    userId: string,
    mute: Sanction,
    at: number,
    written: Change,
  ): Promise<boolean>;
}
