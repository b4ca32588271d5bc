/**
 * Nodes tell one another whose source a stream has. Who has it is the database's to say; a node that cannot reach the
 * database hears it in this way, and stops sending beside the source that replaced its own.
 */
import type { EventBus, Subscription } from "../shared/event_bus.ts";

/** Core NATS; `*` stands for every stream. */
export const holdingSubject = (streamId: string) => `stream.held.${streamId}`;

export interface HoldingsParts {
  readonly bus: EventBus;
  /** Name of this node. */
  readonly node: string;
}

interface Holding {
  readonly node: string;
  /** Sequence with which its source began: of two sources of one stream, the later one began further on. */
  readonly from: number;
}

/** `from`: sequence with which the source on the other node began. It may not throw or wait. */
export type HoldingHandler = (streamId: string, from: number) => void;

export class Holdings implements AsyncDisposable {
  readonly #parts: HoldingsParts;
  readonly #handlers: HoldingHandler[] = [];
  #listening: Subscription | undefined;

  constructor(parts: HoldingsParts) {
    this.#parts = parts;
  }

  /** `handler` is told of every source on another node. */
  onHeard(handler: HoldingHandler): void {
    this.#handlers.push(handler);
  }

  async listen(): Promise<void> {
    const { bus, node } = this.#parts;
    this.#listening = await bus.listen(holdingSubject("*"), (bytes, subject) => {
      const holding = decodeHolding(bytes);
      if (holding === undefined || holding.node === node) return;
      for (const handler of this.#handlers) handler(subject.split(".")[2] ?? "", holding.from);
    });
  }

  /** To be said when a source has got its lease, and each time it was renewed. */
  tell(streamId: string, from: number): void {
    const { bus, node } = this.#parts;
    const holding: Holding = { node, from };
    bus.broadcast(holdingSubject(streamId), new TextEncoder().encode(JSON.stringify(holding)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening?.[Symbol.asyncDispose]();
  }
}

/** Undefined where it is none. */
export function decodeHolding(bytes: Uint8Array): Holding | undefined {
  try {
    const { node, from } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof node === "string" && Number.isSafeInteger(from) ? { node, from } : undefined;
  } catch {
    return undefined;
  }
}
