/** The rules that this node knows of, which may be behind those of the room: the log says where they are. */
import { AutomodBudget } from "./automod_budget.ts";
import { RuleSet } from "./automod_match.ts";
import { limits } from "./limits.ts";
import type { AutomodStore, Clock, NewMessage, Screening } from "./ports.ts";

interface Known {
  readonly version: number;
  readonly rules: RuleSet;
}

const noRules: Known = { version: 0, rules: new RuleSet([]) };

export class AutomodCache {
  /** Rooms that have rules, as far as they were met; the rest are taken to have none until the log says otherwise. */
  readonly #known = new Map<string, Known>();

  constructor(
    private readonly store: AutomodStore,
    private readonly clock: Clock,
    private readonly budget = new AutomodBudget(),
  ) {}

  /** What the rules that are at hand say of a text, and of the names of files that come with it. */
  screen(roomId: string, content: string, fileNames: readonly string[] = []): Screening {
    const { version, rules } = this.#known.get(roomId) ?? noRules;
    const hits = rules.isEmpty
      ? []
      : this.budget.spend(roomId, () => rules.hits(content, fileNames));
    return { version, hits, reportId: hits.length === 0 ? "" : this.clock.newId() };
  }

  /** The same with rules of this version, or of a later one. */
  async screenAt(roomId: string, version: number, content: string): Promise<Screening> {
    const known = this.#known.get(roomId) ?? noRules;
    if (known.version < version) await this.#load(roomId);
    return this.screen(roomId, content);
  }

  /** Messages of one room, read again under its newest rules. */
  async reread(messages: readonly NewMessage[]): Promise<readonly NewMessage[]> {
    const [first] = messages;
    if (first !== undefined) await this.#load(first.roomId);
    return messages.map((message) => ({
      ...message,
      screening: this.screen(message.roomId, message.content, message.fileNames),
    }));
  }

  async #load(roomId: string): Promise<void> {
    const { version, rules } = await this.store.load(roomId);
    // Of two that were asked at once, the older may come last.
    if (version <= (this.#known.get(roomId)?.version ?? 0)) return;
    this.#known.delete(roomId);
    const oldest = this.#known.keys().next().value;
    if (oldest !== undefined && this.#known.size >= limits.automodRoomsKept) {
      this.#known.delete(oldest);
    }
    this.#known.set(roomId, { version, rules: new RuleSet(rules) });
  }
}
