/** Numbers: what was heard, by whom and for how long; what is measured now. */
import { errors } from "../shared/errors.ts";
import { actingUser } from "../shared/identity.ts";
import { type Caller, type StreamAccess } from "./access.ts";
import { streamErrors } from "./errors.ts";
import { requireInteger, requireTime } from "./inputs.ts";
import type { Loudness } from "./ladder/loudness.ts";
import { fragmentMs } from "./media/fragment.ts";
import { isBare, type RenditionName } from "./media/piece.ts";
import type {
  Clock,
  HourNumbers,
  NumbersStore,
  PastSession,
  SessionStore,
  StreamNumbers,
} from "./ports.ts";
import type { Presence } from "./presence.ts";
import { qualityOf } from "./qualities.ts";
import type { Sources } from "./sources.ts";

export interface Analytics extends StreamNumbers {
  readonly streamId: string;
  readonly from: Date;
  readonly to: Date;
  readonly hours: readonly HourNumbers[];
  /** Unique listeners by ISO 3166-1 alpha-2, of those whose country is known. */
  readonly countries: Readonly<Record<string, number>>;
}

export interface AudioNumbers {
  readonly streamId: string;
  readonly bitrate: number;
  readonly bufferHealth: number;
  readonly latencySeconds: number;
  readonly droppedFrames: number;
  readonly qualities: Readonly<Record<string, number>>;
  readonly averageBufferMs: number;
  readonly rebuffers: number;
  readonly reporting: number;
  readonly sourceConnected: boolean;
  /** Undefined where no encoder measures it. */
  readonly loudness: Loudness | undefined;
  /** Bits per second of each quality that can be heard. */
  readonly bitrates: Readonly<Record<string, number>>;
  /** Unix milliseconds. */
  readonly measuredAt: number;
}

const periodSecondsMax = 366 * 86_400;
const sessionsMax = 10_000;

export interface NumbersParts {
  readonly numbers: NumbersStore;
  readonly sessions: SessionStore;
  readonly access: StreamAccess;
  readonly presence: Presence;
  readonly sources: Sources;
  readonly clock: Clock;
}

export class Numbers {
  readonly #parts: NumbersParts;

  constructor(parts: NumbersParts) {
    this.#parts = parts;
  }

  /** Without times: all of it, up to now. At most a year at once. */
  async analytics(
    caller: Caller,
    streamId: string,
    startTime: string,
    endTime: string,
  ): Promise<Analytics> {
    const stream = await this.#parts.access.managed(streamId, caller);
    const { numbers, clock } = this.#parts;
    const now = new Date(clock.now());
    const start = requireTime(startTime, "start_time");
    const end = requireTime(endTime, "end_time");
    const to = end === 0 ? now : new Date(end * 1000);
    const earliest = Math.max(
      stream.createdAt.getTime(),
      to.getTime() - periodSecondsMax * 1000,
    );
    const from = start === 0 ? new Date(Math.min(earliest, to.getTime())) : new Date(start * 1000);
    if (from > to || to.getTime() - from.getTime() > periodSecondsMax * 1000) {
      throw errors.INVALID_ARGUMENT(
        "end_time must lie after start_time, by 366 days at most",
        { field: "end_time" },
      );
    }
    const totals = await numbers.between(stream.id, from, to, now);
    const hours = await numbers.hourly(stream.id, from, to, now);
    const countries = await numbers.countries(stream.id, from, to, now);
    return { ...totals, streamId: stream.id, from, to, hours, countries };
  }

  async history(
    caller: Caller,
    userId: string,
    limit: number,
  ): Promise<{ userId: string; sessions: PastSession[]; seconds: number; streams: number }> {
    const user = actingUser(caller.identity, userId, "user_id");
    const size = requireInteger(limit, "limit", { min: 0, max: 100 }) || 20;
    const now = new Date(this.#parts.clock.now());
    const sessions = await this.#parts.numbers.history(user, size, now);
    return { userId: user, sessions, ...await this.#parts.numbers.historyTotals(user, now) };
  }

  async audio(caller: Caller, streamId: string): Promise<AudioNumbers> {
    const { access, presence, sources, sessions, clock } = this.#parts;
    const stream = await access.visible(streamId, caller);
    if (stream.status !== "LIVE") {
      throw streamErrors.STREAM_NOT_LIVE(
        `Stream ${stream.id} is ${stream.status}: only a live stream can be measured`,
        { stream_id: stream.id, status: stream.status },
      );
    }
    const measured = await sources.report(stream.id);
    const reports = [...(await presence.reports(stream.id)).values()];
    const buffers = reports.map((one) => one.bufferMs).filter((ms) => ms !== undefined);
    const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
    const averageBufferMs = buffers.length === 0 ? 0 : sum(buffers) / buffers.length;
    const healthy = buffers.filter((ms) => ms >= fragmentMs).length;
    const qualities: Record<string, number> = {};
    for (const { quality } of await sessions.listOpen(stream.id, sessionsMax)) {
      qualities[quality] = (qualities[quality] ?? 0) + 1;
    }
    return {
      streamId: stream.id,
      bitrate: measured?.bitrate ?? 0,
      bufferHealth: buffers.length === 0 ? 0 : Math.round(healthy / buffers.length * 100),
      latencySeconds: ((measured?.delayMs ?? 0) + averageBufferMs) / 1000,
      droppedFrames: sum(reports.map((one) => one.droppedFrames)),
      qualities,
      averageBufferMs,
      rebuffers: sum(reports.map((one) => one.rebuffers)),
      reporting: buffers.length,
      sourceConnected: stream.sourceId !== undefined,
      loudness: measured?.loudness,
      bitrates: Object.fromEntries(
        (measured?.renditions ?? []).map((name) => [nameOf(name), measured?.bitrates[name] ?? 0]),
      ),
      measuredAt: clock.now(),
    };
  }
}

/** As the contract names it; what is for radio players is no quality there. */
function nameOf(rendition: RenditionName): string {
  return isBare(rendition) ? rendition.toUpperCase() : qualityOf(rendition);
}
