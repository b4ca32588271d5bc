/** Who wants which subjects. Most patterns are plain subjects, found without trying the others. */
import { subjectMatches } from "./event_bus.ts";

export class SubjectIndex<T> {
  readonly #exact = new Map<string, Set<T>>();
  readonly #patterns = new Map<string, Set<T>>();

  add(pattern: string, item: T): void {
    const map = this.#mapOf(pattern);
    const items = map.get(pattern) ?? new Set<T>();
    items.add(item);
    map.set(pattern, items);
  }

  remove(pattern: string, item: T): void {
    const map = this.#mapOf(pattern);
    const items = map.get(pattern);
    items?.delete(item);
    if (items?.size === 0) map.delete(pattern);
  }

  /** A list of its own: whoever is told may add and remove. */
  matches(subject: string): T[] {
    const found = [...this.#exact.get(subject) ?? []];
    for (const [pattern, items] of this.#patterns) {
      if (subjectMatches(pattern, subject)) found.push(...items);
    }
    return found;
  }

  #mapOf(pattern: string): Map<string, Set<T>> {
    return /[*>]/.test(pattern) ? this.#patterns : this.#exact;
  }
}
