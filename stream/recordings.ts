/** Recordings: begun on demand or with the stream, ended, listed, kept, deleted, handed out. */
import type { EventBus, Subscription } from "../shared/event_bus.ts";
import { actingUser } from "../shared/identity.ts";
import type { Identity } from "../shared/identity.ts";
import type { Logger } from "../shared/log.ts";
import { isUuid, readCursor } from "../shared/keyset.ts";
import { type Caller, requireActive, type StreamAccess } from "./access.ts";
import { type Announced, notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import { idempotencyOf, requireSameRequest } from "./idempotency.ts";
import { requirePage, requireText, requireUuid } from "./inputs.ts";
import { mayManage } from "./policy.ts";
import type {
  AudioCodec,
  Clock,
  StreamInfo,
  StreamQuality,
  StreamRow,
  StreamStore,
} from "./ports.ts";
import type { RecordingRow } from "./ports_recordings.ts";
import { type Choice, chosen } from "./recording/formats.ts";
import { keyOf } from "./recording/names.ts";
import type { RecordingRoom } from "./recording/room.ts";
import type { TicketOffice } from "./tickets.ts";

export interface RecordingWish {
  readonly title: string;
  readonly quality: StreamQuality;
  /** Undefined: as `chosen` says. */
  readonly codec: AudioCodec | undefined;
  readonly idempotencyKey: string;
}

const stopSubject = (recordingId: string) => `stream.live.recordings.${recordingId}`;
const stopMs = 5_000;
/** Who stops a recording waits so long for its file, which is mostly enough; then it is still PROCESSING. */
const finishMs = 3_000;
const urlSeconds = 3_600;

export interface RecordingsParts {
  readonly room: RecordingRoom;
  readonly streams: Pick<StreamStore, "info">;
  readonly access: StreamAccess;
  readonly tickets: TicketOffice;
  readonly bus: EventBus;
  readonly clock: Clock;
  readonly log: Logger;
}

export class Recordings implements AsyncDisposable {
  readonly #parts: RecordingsParts;
  #answering: Subscription | undefined;

  constructor(parts: RecordingsParts) {
    this.#parts = parts;
  }

  /** Stops recordings for other nodes from here on, and goes on with what this node ended by going away. */
  async begin(): Promise<void> {
    const { room, bus, streams } = this.#parts;
    await room.begin();
    this.#answering = await bus.respond(stopSubject("*"), async (_, subject) => {
      const id = subject.split(".")[3] ?? "";
      if (!room.runs.has(id)) return undefined;
      await room.runs.end(id, "STOPPED");
      await room.settled(finishMs);
      return new Uint8Array();
    });
    for (const id of await room.toResume()) {
      const stream = await streams.info(id);
      if (stream !== undefined) await this.startWith(stream);
    }
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
    const choice = chosen(wish.quality, wish.codec);
    const request = [stream.id, title, wish.quality, choice.codec];
    const idempotency = idempotencyOf("StartRecording", wish.idempotencyKey, request);
    requireActive(stream);
    const known = idempotency.keyHash &&
      await this.#parts.room.rows.known(stream.streamerId, idempotency.keyHash);
    if (known !== undefined) {
      requireSameRequest(idempotency, known.requestHash);
      return known;
    }
    if (!this.#parts.room.decodes && choice.codec !== "OPUS") {
      throw streamErrors.RECORDING_CODEC_UNAVAILABLE(
        `This server has no ffmpeg, so that it records the source's own OPUS and not ${choice.codec}: choose OPUS with AUTO`,
        { field: "config.codec", available: "OPUS" },
      );
    }
    const made = await this.#create(stream, title || stream.title, choice, idempotency);
    if (made === "busy") {
      throw streamErrors.RECORDING_ALREADY_RUNNING(
        `Stream ${stream.id} is being recorded already: stop that recording first`,
        { stream_id: stream.id },
      );
    }
    if (!made.created) requireSameRequest(idempotency, made.row.requestHash);
    return made.row;
  }

  /** With the stream, where its settings say so. The stream goes on without where there is no room for it. */
  async startWith(stream: StreamInfo): Promise<void> {
    if (!stream.recordingEnabled || stream.isRecording) return;
    const { log } = this.#parts;
    try {
      const choice = chosen("AUTO", "OPUS");
      await this.#create(stream, stream.title, choice, idempotencyOf("", "", []));
    } catch (error) {
      log.error({ stream_id: stream.id, error: String(error) }, "a stream is not recorded");
    }
  }

  async stop(
    caller: Caller,
    streamId: string,
    recordingId: string,
    streamerId: string,
  ): Promise<RecordingRow> {
    actingUser(caller.identity, streamerId, "streamer_id");
    const stream = await this.#parts.access.managed(streamId, caller);
    const { rows } = this.#parts.room;
    const row = recordingId === ""
      ? await rows.running(stream.id)
      : await rows.find(requireUuid(recordingId, "recording_id"));
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
    { page, limit, cursor }: { page: number; limit: number; cursor: string },
  ): Promise<{ rows: RecordingRow[]; total: number; next: string }> {
    const owner = actingUser(caller.identity, streamerId, "streamer_id");
    const after = readCursor(cursor, page, "recordings", [isUuid]);
    return await this.#parts.room.rows.byStreamer(owner, { ...requirePage(page, limit), after });
  }

  /** For who owns it, and administrators. */
  async get({ identity }: Pick<Caller, "identity">, recordingId: string): Promise<RecordingRow> {
    const id = requireUuid(recordingId, "recording_id");
    const row = await this.#parts.room.rows.find(id);
    if (row === undefined || !mayManage(identity, row)) throw missing(id);
    return row;
  }

  /** Whether it outlives the server's retention. */
  async keep(caller: Caller, recordingId: string, keep: boolean): Promise<RecordingRow> {
    const { id } = await this.get(caller, recordingId);
    const row = await this.#parts.room.keep(id, keep);
    if (row === undefined) throw missing(id);
    return row;
  }

  async remove(caller: Caller, recordingId: string): Promise<void> {
    const row = await this.get(caller, recordingId);
    if (await this.#parts.room.care.remove(row)) return;
    const { status } = await this.get(caller, recordingId);
    throw streamErrors.RECORDING_NOT_READY(
      `Recording ${row.id} is ${status}: it can be deleted once it has ended`,
      { recording_id: row.id, status },
    );
  }

  /** A ticket with which its owner's browser may fetch it; empty until there is something to fetch. */
  ticket(row: RecordingRow, identity: Identity): string {
    if (!isSaved(row)) return "";
    const wish = { kind: "recording", target: row.id, session: "" } as const;
    return this.#parts.tickets.issue(wish, identity, urlSeconds).text;
  }

  /** Unix milliseconds at which the server removes it; undefined: never. */
  expiresAt(row: RecordingRow): number | undefined {
    return this.#parts.room.care.expiresAt(row);
  }

  /** For who shows a ticket, or manages it. Throws where it may not be seen or is not ready. */
  async forDownload(
    recordingId: string,
    proof: { ticket: string } | { identity: Identity },
  ): Promise<RecordingRow> {
    const id = requireUuid(recordingId, "recording_id");
    if ("ticket" in proof) this.#parts.tickets.read(proof.ticket, "recording", id);
    const row = await this.#parts.room.rows.find(id);
    const visible = row !== undefined && ("ticket" in proof || mayManage(proof.identity, row));
    if (!visible) throw missing(id);
    if (isSaved(row)) return row;
    throw streamErrors.RECORDING_NOT_READY(
      row.status === "FAILED"
        ? `Nothing of recording ${id} was saved: ${row.failure}`
        : `Recording ${id} is ${row.status}, not COMPLETED`,
      { recording_id: id, status: row.status },
    );
  }

  /** A stream that ends ends its recording. */
  async apply(event: Announced): Promise<void> {
    if (event.name !== "ended") return;
    const { rows, runs } = this.#parts.room;
    const row = await rows.running(event.streamId);
    if (row !== undefined) await runs.end(row.id, "STREAM_ENDED");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#answering?.[Symbol.asyncDispose]();
    await this.#parts.room[Symbol.asyncDispose]();
  }

  async #create(
    stream: StreamRow,
    title: string,
    choice: Choice,
    idempotency: ReturnType<typeof idempotencyOf>,
  ) {
    const { room, clock } = this.#parts;
    await room.care.requireRoom(stream.streamerId);
    const id = clock.newId();
    const named = { id, streamId: stream.id, ...choice };
    const made = await room.rows.create({
      ...named,
      streamerId: stream.streamerId,
      title,
      node: room.node,
      file: keyOf(named),
      idempotencyHash: idempotency.keyHash,
      requestHash: idempotency.requestHash,
      now: new Date(clock.now()),
    }, [notice(clock, stream.id, "recording_started", { recording_id: id })]);
    if (made !== "busy" && made.created) room.runs.begin(stream, made.row);
    return made;
  }

  async #endAnywhere(row: RecordingRow): Promise<RecordingRow> {
    const { bus, log, room } = this.#parts;
    if (room.runs.has(row.id)) {
      await room.runs.end(row.id, "STOPPED");
      await room.settled(finishMs);
      return await room.rows.find(row.id) ?? row;
    }
    try {
      await bus.request(stopSubject(row.id), new Uint8Array(), stopMs);
    } catch (cause) {
      // Nobody writes it any more: its node finishes what there is once it is back.
      log.warn({ recording_id: row.id, error: String(cause) }, "recorder is gone");
      const { durationMs, fileSize } = row;
      await room.rows.seal(row.id, { durationMs, fileSize, endReason: "INTERRUPTED", failure: "" });
    }
    return await room.rows.find(row.id) ?? row;
  }
}

/** There is audio that can be fetched, all of it or what could be saved. */
function isSaved({ status, file }: RecordingRow): boolean {
  return (status === "COMPLETED" || status === "FAILED") && file !== "";
}

function missing(recordingId: string) {
  return streamErrors.RECORDING_NOT_FOUND(`Recording ${recordingId} does not exist`, {
    recording_id: recordingId,
  });
}
