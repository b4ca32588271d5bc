/** The stages of this node: made where somebody hears a stream by HLS, or where its source is. */
import type { EventBus } from "../shared/event_bus.ts";
import type { Logger } from "../shared/log.ts";
import type { Hub } from "./hub.ts";
import type { StreamRow } from "./ports.ts";
import type { Archives, StreamArchive } from "./rewind/ports.ts";
import { openRemote } from "./rewind/remote.ts";
import { Stage, staged, StageGate } from "./stage.ts";

export interface StagesOptions {
  readonly hub: Hub;
  readonly archives: Archives;
  readonly bus: EventBus;
  readonly log: Logger;
}

interface Standing {
  readonly opening: Promise<Stage>;
  stage: Stage | undefined;
}

export class Stages implements AsyncDisposable {
  readonly #options: StagesOptions;
  readonly #standing = new Map<string, Standing>();
  /** Where another one stands in their place; who still waits for their next part may go on waiting. */
  #replaced: Stage[] = [];
  /** Streams whose source is here: what it sends is kept, whether anybody listens or not. */
  readonly #pinned = new Set<string>();
  readonly #endings: ((streamId: string) => void)[] = [];

  constructor(options: StagesOptions) {
    this.#options = options;
  }

  /** `listener` must not throw. */
  onEnd(listener: (streamId: string) => void): void {
    this.#endings.push(listener);
  }

  /** The source is here. Returns how to say that it has gone. */
  pin(stream: StreamRow): () => void {
    if (!this.#options.archives.on) return () => {};
    this.#pinned.add(stream.id);
    const known = this.#standing.get(stream.id);
    // One that was made for listeners alone keeps nothing here.
    if (known?.stage !== undefined && known.stage.archive?.isOwn !== true) {
      this.#replaced.push(known.stage);
      this.#standing.delete(stream.id);
    }
    this.find(stream).catch((error) =>
      this.#options.log.warn({ stream_id: stream.id, error: String(error) }, "nothing is kept")
    );
    return () => void this.#pinned.delete(stream.id);
  }

  /** The stream's stage; it stands until a sweep finds nobody there. */
  find(stream: StreamRow): Promise<Stage> {
    const known = this.#standing.get(stream.id);
    if (known !== undefined) return known.opening;
    const standing: Standing = { opening: this.#open(stream), stage: undefined };
    this.#standing.set(stream.id, standing);
    standing.opening.then(
      (stage) => standing.stage = stage,
      () => this.#standing.delete(stream.id),
    );
    return standing.opening;
  }

  /** The source is here, and what it sends is kept. */
  isPinned(streamId: string): boolean {
    return this.#pinned.has(streamId);
  }

  current(streamId: string): Stage | undefined {
    return this.#standing.get(streamId)?.stage;
  }

  /** Takes down what nobody hears and no source feeds. */
  async sweep(heard: ReadonlySet<string>): Promise<void> {
    const gone = this.#replaced.splice(0);
    for (const [streamId, { stage }] of this.#standing) {
      if (stage === undefined || heard.has(streamId) || this.#pinned.has(streamId)) continue;
      this.#standing.delete(streamId);
      gone.push(stage);
    }
    for (const stage of gone) await stage[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const open = await Promise.allSettled([...this.#standing.values()].map((one) => one.opening));
    const stages = open.filter((one) => one.status === "fulfilled").map(({ value }) => value);
    for (const stage of [...stages, ...this.#replaced]) await stage[Symbol.asyncDispose]();
  }

  async #open(stream: StreamRow): Promise<Stage> {
    const followed = this.#options.hub.has(stream.id) ? undefined : await this.#follow(stream);
    if (followed !== undefined) return followed;
    const { hub, archives } = this.#options;
    const kept = this.#pinned.has(stream.id) || archives.has(stream.id);
    const stage = this.#stage(stream, kept ? await archives.open(stream.id) : undefined);
    const channel = hub.find(stream.id);
    for (const name of staged) {
      for (const packet of channel?.ring(name) ?? []) stage.packet(packet);
    }
    stage.leave = hub.attach(stream, stage);
    return stage;
  }

  /** Of a stream whose source is on another node: what that has kept, and on from there without a hole. */
  async #follow(stream: StreamRow): Promise<Stage | undefined> {
    const { hub, bus, log } = this.#options;
    const gate = new StageGate();
    const leave = hub.attach(stream, gate);
    await hub.pulled(stream.id);
    const archive = await openRemote({ bus, log, streamId: stream.id }, staged);
    const stage = archive && this.#stage(stream, archive);
    for (const name of stage === undefined ? [] : staged) {
      for (const packet of await hub.recent(stream.id, name)) stage?.packet(packet);
    }
    // The source may have come here meanwhile.
    if (stage === undefined || this.#pinned.has(stream.id)) {
      leave();
      await archive?.[Symbol.asyncDispose]();
      return undefined;
    }
    gate.open(stage);
    stage.leave = leave;
    return stage;
  }

  #stage(stream: StreamRow, archive: StreamArchive | undefined): Stage {
    return new Stage(() => {
      for (const listener of this.#endings) listener(stream.id);
    }, archive);
  }
}
