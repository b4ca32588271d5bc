/** Answers without an end of their own, such as event streams and live audio: closed when the gateway closes. */

export interface LongAnswer {
  /** Aborted when the caller hangs up or the gateway closes. */
  readonly signal: AbortSignal;
  abort(): void;
  /** To be called once it is over, or known to end by itself. */
  release(): void;
}

/**
 * Each has a controller of its own: `AbortSignal.any` over a signal that lives as long as the process keeps
 * every answer in memory for as long.
 */
export class LongAnswers implements Disposable {
  readonly #open = new Set<AbortController>();

  begin(caller: AbortSignal): LongAnswer {
    const controller = new AbortController();
    const abort = () => controller.abort();
    if (caller.aborted) abort();
    caller.addEventListener("abort", abort, { once: true });
    this.#open.add(controller);
    const release = () => void this.#open.delete(controller);
    return { signal: controller.signal, abort, release };
  }

  get open(): number {
    return this.#open.size;
  }

  [Symbol.dispose](): void {
    for (const controller of this.#open) controller.abort();
    this.#open.clear();
  }
}

/** Passes a body on and says when it is over, whichever side ended it. */
export function watchEnd(
  body: ReadableStream<Uint8Array>,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        onEnd();
        controller.close();
      } catch (error) {
        onEnd();
        controller.error(error);
      }
    },
    cancel: async (reason) => {
      onEnd();
      await reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
}
