/** Handlers for tests that are about what stands around them. */
import type { HandlersOf } from "../grpc_types.ts";

/** Answers every method of a service with an empty message. */
export function emptyHandlers<D extends object>(definition: D): HandlersOf<D> {
  const names = Object.keys(definition);
  const handlers = Object.fromEntries(names.map((name) => [name, () => Promise.resolve({})]));
  return handlers as unknown as HandlersOf<D>;
}
