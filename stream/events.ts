/** What this house announces: subjects `stream.events.<stream>.<what>` and the data of each event. */
import { newEvent } from "../shared/event.ts";
import type { CloudEvent } from "../shared/event_bus.ts";
import type { Clock, Notice, NowPlaying, SessionRow, StreamQuality } from "./ports.ts";

/** Data of each event by its name; `stream_id` is in all of them. */
export interface StreamEvents {
  created: { streamer_id: string; title: string; visibility: string };
  started: { streamer_id: string };
  paused: { by: "owner" | "source_lost" };
  resumed: { streamer_id: string };
  ended: { streamer_id: string };
  key_rotated: { streamer_id: string };
  streamer_deactivated: { streamer_id: string };
  listener_joined: { session_id: string; user_id: string; quality: StreamQuality };
  listener_left: { session_id: string; user_id: string; seconds: number };
  quality_changed: { session_id: string; user_id: string; quality: StreamQuality };
  metadata_updated: NowPlaying;
  error_occurred: { reason: string; message: string };
  recording_started: { recording_id: string };
  recording_ended: { recording_id: string; status: string; end_reason: string };
  recording_deleted: { recording_id: string; streamer_id: string };
  erased: Readonly<Record<string, never>>;
}

export type EventName = keyof StreamEvents;
const names: readonly EventName[] = [
  "created",
  "started",
  "paused",
  "resumed",
  "ended",
  "key_rotated",
  "streamer_deactivated",
  "listener_joined",
  "listener_left",
  "quality_changed",
  "metadata_updated",
  "error_occurred",
  "recording_started",
  "recording_ended",
  "recording_deleted",
  "erased",
];

export const allStreamEvents = "stream.events.>";

export function notice<N extends EventName>(
  clock: Clock,
  streamId: string,
  name: N,
  data: StreamEvents[N],
): Notice {
  return {
    subject: `stream.events.${streamId}.${name}`,
    event: newEvent({
      source: "/veza/stream",
      type: `veza.stream.${name}`,
      subject: streamId,
      data: { stream_id: streamId, ...data },
      ...clock,
    }),
  };
}

export function leftNotice(clock: Clock, session: SessionRow): Notice {
  const ended = session.endedAt ?? session.lastSeenAt;
  return notice(clock, session.streamId, "listener_left", {
    session_id: session.id,
    user_id: session.userId,
    seconds: Math.round((ended.getTime() - session.joinedAt.getTime()) / 1000),
  });
}

/** An event as it came back from the bus. */
export type Announced = {
  [N in EventName]: {
    readonly name: N;
    readonly streamId: string;
    /** Unix milliseconds. */
    readonly at: number;
    readonly data: StreamEvents[N];
  };
}[EventName];

/** Undefined for what this version does not know: newer nodes may say more. */
export function readAnnounced(subject: string, event: CloudEvent): Announced | undefined {
  const [, , streamId = "", what = ""] = subject.split(".");
  const name = names.find((one) => one === what);
  if (name === undefined || typeof event.data !== "object" || event.data === null) return undefined;
  // What this house wrote itself, and only it may write to its subjects.
  return { name, streamId, at: Date.parse(event.time), data: event.data } as Announced;
}
