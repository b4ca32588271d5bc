/** From this house's rows to the contract's messages. */
import type { AudioMetrics } from "../proto/gen/veza/stream/AudioMetrics.ts";
import type { Recording } from "../proto/gen/veza/stream/Recording.ts";
import type { Stream } from "../proto/gen/veza/stream/Stream.ts";
import type { StreamAnalytics } from "../proto/gen/veza/stream/StreamAnalytics.ts";
import type { StreamEvent } from "../proto/gen/veza/stream/StreamEvent.ts";
import type { StreamEventType__Output } from "../proto/gen/veza/stream/StreamEventType.ts";
import type { StreamListener } from "../proto/gen/veza/stream/StreamListener.ts";
import type { StreamSummary as SummaryMessage } from "../proto/gen/veza/stream/StreamSummary.ts";
import type { UserListeningHistory } from "../proto/gen/veza/stream/UserListeningHistory.ts";
import type { Announced, EventName } from "./events.ts";
import type { Analytics, AudioNumbers } from "./numbers.ts";
import type { PastSession, SessionRow, StreamInfo } from "./ports.ts";
import type { RecordingRow } from "./ports_recordings.ts";
import type { StreamSummary } from "./streams.ts";

/** Unix seconds; 0 for a moment that has not come. */
export function unix(date: Date | undefined): string {
  return date === undefined ? "0" : String(Math.floor(date.getTime() / 1000));
}

export function encodeStream(row: StreamInfo, liveSeconds: number): Stream {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    category: row.category,
    visibility: row.visibility,
    streamer_id: row.streamerId,
    streamer_username: row.streamerName,
    status: row.status,
    current_quality: row.quality,
    listener_count: row.listenerCount,
    created_at: unix(row.createdAt),
    started_at: unix(row.startedAt),
    duration: String(liveSeconds),
    is_recording: row.isRecording,
    metadata: { ...row.metadata, custom_fields: { ...row.metadata.custom_fields } },
    chat_enabled: row.chatEnabled,
    max_listeners: row.maxListeners,
    recording_id: row.recordingId ?? "",
    recording_fault: row.recordingFault ?? "",
  };
}

export function encodeSummary(summary: StreamSummary): SummaryMessage {
  return {
    stream_id: summary.streamId,
    total_duration: String(summary.liveSeconds),
    max_listeners: summary.maxConcurrent,
    unique_listeners: summary.uniqueListeners,
    total_listen_time: String(Math.round(summary.totalSeconds)),
    average_listen_duration: summary.averageSeconds,
  };
}

export function encodeListener(
  row: SessionRow & { readonly active: boolean; readonly seconds: number },
): StreamListener {
  return {
    user_id: row.userId,
    username: row.username,
    current_quality: row.quality,
    joined_at: unix(row.joinedAt),
    listen_duration: String(row.seconds),
    is_active: row.active,
    location: row.country ?? "",
    volume: row.volume,
  };
}

export function encodeAudio(audio: AudioNumbers): AudioMetrics {
  return {
    stream_id: audio.streamId,
    current_bitrate: audio.bitrate,
    buffer_health: audio.bufferHealth,
    latency: audio.latencySeconds,
    dropped_frames: audio.droppedFrames,
    quality_stats: {
      quality_distribution: { ...audio.qualities },
      average_buffer_duration: audio.averageBufferMs,
      rebuffer_events: audio.rebuffers,
    },
    measured_at: String(Math.floor(audio.measuredAt / 1000)),
    reporting_listeners: audio.reporting,
    source_connected: audio.sourceConnected,
    loudness: audio.loudness === undefined ? null : {
      momentary: audio.loudness.momentary,
      short_term: audio.loudness.shortTerm,
      integrated: audio.loudness.integrated,
      range: audio.loudness.range,
      true_peak: audio.loudness.peak,
    },
    bitrates: { ...audio.bitrates },
  };
}

export function encodeRecording(
  row: RecordingRow,
  urls: { readonly file: string; readonly waveform: string; readonly picture: string },
  expiresAt: number | undefined,
): Recording {
  return {
    id: row.id,
    stream_id: row.streamId,
    title: row.title,
    duration: String(Math.round(row.durationMs / 1000)),
    file_size: String(row.fileSize),
    quality: row.quality,
    codec: row.codec,
    file_url: urls.file,
    thumbnail_url: urls.picture,
    created_at: unix(row.createdAt),
    status: row.status,
    streamer_id: row.streamerId,
    duration_ms: String(Math.round(row.durationMs)),
    end_reason: row.endReason,
    failure: row.failure,
    loudness: row.loudness === undefined ? null : {
      integrated: row.loudness.integrated,
      range: row.loudness.range,
      true_peak: row.loudness.truePeak,
    },
    waveform_url: urls.waveform,
    keep: row.keep,
    expires_at: String(Math.floor((expiresAt ?? 0) / 1000)),
    finished_at: unix(row.finishedAt),
  };
}

export function encodeAnalytics(analytics: Analytics): StreamAnalytics {
  return {
    stream_id: analytics.streamId,
    start_time: unix(analytics.from),
    end_time: unix(analytics.to),
    unique_listeners: analytics.uniqueListeners,
    max_concurrent: analytics.maxConcurrent,
    total_listen_time: String(Math.round(analytics.totalSeconds)),
    average_session_duration: analytics.averageSeconds,
    geographic_distribution: { ...analytics.countries },
    hourly_activity: analytics.hours.map((hour) => ({
      timestamp: unix(hour.hour),
      listener_count: hour.present,
      new_listeners: hour.joined,
      listeners_left: hour.left,
    })),
  };
}

export function encodeHistory(history: {
  readonly userId: string;
  readonly sessions: readonly PastSession[];
  readonly seconds: number;
  readonly streams: number;
}): UserListeningHistory {
  return {
    user_id: history.userId,
    sessions: history.sessions.map((session) => ({
      stream_id: session.streamId,
      stream_title: session.title,
      streamer_username: session.streamerName,
      started_at: unix(session.joinedAt),
      duration: String(Math.round(session.seconds)),
      quality: session.quality,
    })),
    total_listen_time: String(Math.round(history.seconds)),
    streams_listened: history.streams,
  };
}

/** The contract's types are fewer than what is announced: the others are not told. */
const eventTypes: Partial<Record<EventName, StreamEventType__Output>> = {
  listener_joined: "LISTENER_JOINED",
  listener_left: "LISTENER_LEFT",
  quality_changed: "QUALITY_CHANGED",
  metadata_updated: "METADATA_UPDATED",
  paused: "STREAM_PAUSED",
  resumed: "STREAM_RESUMED",
  error_occurred: "ERROR_OCCURRED",
};

/** `whose`: whether it may say who listens, which is for those who manage the stream. */
export function encodeEvent(
  event: Announced,
  whose: boolean,
): StreamEvent & { type: StreamEventType__Output } | undefined {
  const type = eventTypes[event.name];
  return type && {
    stream_id: event.streamId,
    type,
    timestamp: String(Math.floor(event.at / 1000)),
    data: JSON.stringify(whose ? event.data : withoutListener(event.data)),
  };
}

function withoutListener(data: object): object {
  const told = Object.entries(data).filter(([key]) => key !== "user_id" && key !== "session_id");
  return Object.fromEntries(told);
}
