/** Recordings: begun on demand or with the stream, ended, recovered, handed out. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import { actingUser } from "../shared/identity.ts";
import type { Identity } from "../shared/identity.ts";
import type { Logger } from "../shared/log.ts";
import { type Caller, requireActive, type StreamAccess } from "./access.ts";
import { type Announced, notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import type { Hub } from "./hub.ts";
import { idempotencyOf, requireSameRequest } from "./idempotency.ts";
import { requirePage, requireText, requireUuid } from "./inputs.ts";
import { mayManage } from "./policy.ts";
import type { AudioCodec, Clock, StreamQuality, StreamRow } from "./ports.ts";
import type {
  RecordingDisk,
  RecordingEnd,
  RecordingRow,
  RecordingStore,
} from "./ports_recordings.ts";
import { durationMs, Recorder } from "./recorder.ts";
import type { TicketOffice } from "./tickets.ts";

export interface RecordingWish {
  readonly title: string;
  readonly quality: StreamQuality;
  /** Undefined: the source's own. */
  readonly codec: AudioCodec | undefined;
  readonly idempotencyKey: string;
}

interface Running {
  readonly recorder: Recorder;
  readonly leave: () => void;
  ending: Promise<RecordingRow | undefined> | undefined;
}

const stopSubject = (recordingId: string) => `stream.live.recordings.${recordingId}`;
const stopMs = 5_000;
const urlSeconds = 3_600;

export interface RecordingsParts {
  readonly recordings: RecordingStore;
  readonly access: StreamAccess;
  readonly hub: Hub;
  readonly disk: RecordingDisk;
  readonly tickets: TicketOffice;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Recordings implements AsyncDisposable {
  readonly #parts: RecordingsParts;
  readonly #node: string;
  readonly #running = new Map<string, Running>();
  #answering: Subscription | undefined;

  constructor(parts: RecordingsParts, node: string) {
    this.#parts = parts;
    this.#node = node;
  }

  /** Finishes what a crash left, and stops recordings for other nodes from here on. */
  async begin(): Promise<void> {
    const { recordings, bus } = this.#parts;
    for (const row of await recordings.unfinishedOn(this.#node)) await this.#recover(row);
    this.#answering = await bus.respond(stopSubject("*"), async (_, subject) => {
      const id = subject.split(".")[3] ?? "";
      if (!this.#running.has(id)) return undefined;
      await this.#end(id);
      return new Uint8Array();
    });
  }

  async start(
    caller: Caller,
    streamId: string,
    streamerId: string,
    wish: RecordingWish,
  ): Promise<RecordingRow> {
    actingUser(caller.identity, streamerId, "streamer_id");
    const stream = await this.#parts.access.managed(streamId, caller);
    const title = requireText(wish.title, "config.title", { max: 200 });
    const codec = wish.codec ?? "OPUS";
    const request = [stream.id, title, wish.quality, codec];
    const idempotency = idempotencyOf("StartRecording", wish.idempotencyKey, request);
    requireActive(stream);
    if (codec !== "OPUS") {
      throw streamErrors.RECORDING_CODEC_UNAVAILABLE(
        `This server records the source's own OPUS, not ${codec}: choose OPUS or leave config.codec out`,
        { field: "config.codec", available: "OPUS" },
      );
    }
    const made = await this.#create(stream, { ...wish, title: title || stream.title }, idempotency);
    if (made === "busy") {
      throw streamErrors.RECORDING_ALREADY_RUNNING(
        `Stream ${stream.id} is being recorded already: stop that recording first`,
        { stream_id: stream.id },
      );
    }
    if (!made.created) requireSameRequest(idempotency, made.row.requestHash);
    return made.row;
  }

  /** With the stream, where its settings say so. */
  async startWith(stream: StreamRow): Promise<void> {
    if (!stream.recordingEnabled || stream.isRecording) return;
    const wish = { title: stream.title, quality: stream.quality, codec: undefined };
    await this.#create(stream, { ...wish, idempotencyKey: "" }, idempotencyOf("", "", []));
  }

  async stop(
    caller: Caller,
    streamId: string,
    recordingId: string,
    streamerId: string,
  ): Promise<RecordingRow> {
    actingUser(caller.identity, streamerId, "streamer_id");
    const stream = await this.#parts.access.managed(streamId, caller);
    const { recordings } = this.#parts;
    const row = recordingId === ""
      ? await recordings.running(stream.id)
      : await recordings.find(requireUuid(recordingId, "recording_id"));
    if (row === undefined || row.streamId !== stream.id) {
      if (recordingId === "") {
        throw streamErrors.RECORDING_NOT_RUNNING(`Stream ${stream.id} is not being recorded`);
      }
      throw missing(recordingId);
    }
    if (row.status !== "RECORDING") {
      throw streamErrors.RECORDING_NOT_RUNNING(`Recording ${row.id} has ended already`, {
        recording_id: row.id,
        status: row.status,
      });
    }
    return await this.#endAnywhere(row);
  }

  async list(
    caller: Caller,
    streamerId: string,
    page: number,
    limit: number,
  ): Promise<{ rows: RecordingRow[]; total: number }> {
    const owner = actingUser(caller.identity, streamerId, "streamer_id");
    const { limit: size, offset } = requirePage(page, limit);
    return await this.#parts.recordings.byStreamer(owner, size, offset);
  }

  /** A ticket with which its owner's browser may fetch it; empty until there is something to fetch. */
  ticket(row: RecordingRow, identity: Identity): string {
    if (row.status !== "COMPLETED") return "";
    const wish = { kind: "recording", target: row.id, session: "" } as const;
    return this.#parts.tickets.issue(wish, identity, urlSeconds).text;
  }

  /** For who shows a ticket, or manages it. Throws where it may not be seen or is not ready. */
  async forDownload(
    recordingId: string,
    proof: { ticket: string } | { identity: Identity },
  ): Promise<RecordingRow> {
    const id = requireUuid(recordingId, "recording_id");
    if ("ticket" in proof) this.#parts.tickets.read(proof.ticket, "recording", id);
    const row = await this.#parts.recordings.find(id);
    const visible = row !== undefined && ("ticket" in proof || mayManage(proof.identity, row));
    if (!visible) throw missing(id);
    if (row.status === "COMPLETED") return row;
    throw streamErrors.RECORDING_NOT_READY(`Recording ${id} is ${row.status}, not COMPLETED`, {
      recording_id: id,
      status: row.status,
    });
  }

  /** A stream that ends ends its recording. */
  async apply(event: Announced): Promise<void> {
    if (event.name !== "ended") return;
    const row = await this.#parts.recordings.running(event.streamId);
    if (row !== undefined && this.#running.has(row.id)) await this.#end(row.id);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#answering?.[Symbol.asyncDispose]();
    for (const id of [...this.#running.keys()]) await this.#end(id);
  }

  async #create(
    stream: StreamRow,
    wish: RecordingWish,
    idempotency: ReturnType<typeof idempotencyOf>,
  ) {
    const { recordings, clock } = this.#parts;
    const id = clock.newId();
    const made = await recordings.create({
      id,
      streamId: stream.id,
      streamerId: stream.streamerId,
      title: wish.title,
      quality: wish.quality,
      codec: "OPUS",
      idempotencyHash: idempotency.keyHash,
      requestHash: idempotency.requestHash,
      now: new Date(clock.now()),
    }, [notice(clock, stream.id, "recording_started", { recording_id: id })]);
    if (made !== "busy" && made.created) await this.#run(stream, made.row);
    return made;
  }

  async #run(stream: StreamRow, row: RecordingRow): Promise<void> {
    const { recordings, hub, disk } = this.#parts;
    const name = `${row.streamId}/${row.id}.opus`;
    await recordings.adopt(row.id, this.#node, name);
    const recorder = new Recorder({
      title: row.title,
      serial: Number.parseInt(row.id.slice(-8), 16),
      create: () => disk.create(name),
      failed: (error) => this.#diskFailed(row, error),
    });
    const leave = hub.attach(stream, recorder);
    this.#running.set(row.id, { recorder, leave, ending: undefined });
  }

  #diskFailed(row: RecordingRow, error: unknown): void {
    const { log } = this.#parts;
    log.error({ recording_id: row.id, error: String(error) }, "a recording cannot be written");
    const failure = "The disk took no more of it";
    this.#end(row.id, failure).catch((cause) =>
      log.error({ recording_id: row.id, error: String(cause) }, "a recording cannot be ended")
    );
  }

  async #endAnywhere(row: RecordingRow): Promise<RecordingRow> {
    const { recordings, bus } = this.#parts;
    if (this.#running.has(row.id)) return await this.#end(row.id) ?? row;
    try {
      await bus.request(stopSubject(row.id), new Uint8Array(), stopMs);
    } catch (cause) {
      // Nobody writes it any more: what there is of it is all there will be.
      this.#parts.log.warn({ recording_id: row.id, error: String(cause) }, "recorder is gone");
      await this.#recover(row);
    }
    return await recordings.find(row.id) ?? row;
  }

  async #end(id: string, failure = ""): Promise<RecordingRow | undefined> {
    const running = this.#running.get(id);
    if (running === undefined) return await this.#parts.recordings.find(id);
    running.ending ??= (async () => {
      running.leave();
      const recorded = await running.recorder.finish();
      this.#running.delete(id);
      return await this.#store(id, {
        status: recorded === undefined || failure !== "" ? "FAILED" : "COMPLETED",
        durationMs: recorded?.durationMs ?? 0,
        fileSize: recorded?.bytes ?? 0,
        failure: failure || (recorded === undefined ? "No audio came" : ""),
      });
    })();
    return await running.ending;
  }

  async #recover(row: RecordingRow): Promise<void> {
    const left = row.file === "" ? undefined : await this.#parts.disk.recover(row.file);
    await this.#store(row.id, {
      status: left === undefined ? "FAILED" : "COMPLETED",
      durationMs: durationMs(left?.samples ?? 0),
      fileSize: left?.bytes ?? 0,
      failure: left === undefined ? "Nothing of it was written" : "",
    });
  }

  async #store(id: string, end: Omit<RecordingEnd, "file">): Promise<RecordingRow | undefined> {
    const { recordings, clock } = this.#parts;
    const row = await recordings.find(id);
    if (row === undefined) return undefined;
    const file = end.fileSize > 0 ? row.file : "";
    return await recordings.end(id, { ...end, file }, new Date(clock.now()), [
      notice(clock, row.streamId, "recording_ended", { recording_id: id, status: end.status }),
    ]);
  }
}

function missing(recordingId: string) {
  return streamErrors.RECORDING_NOT_FOUND(`Recording ${recordingId} does not exist`, {
    recording_id: recordingId,
  });
}
