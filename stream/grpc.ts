/** StreamService on gRPC: decode, ask the services, encode. */
import type { StreamMetadata__Output } from "../proto/gen/veza/stream/StreamMetadata.ts";
import { streamService } from "../proto/load.ts";
import type { CallContext } from "../shared/call_context.ts";
import { serve, type ServiceEntry } from "../shared/grpc_server.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import {
  encodeAnalytics,
  encodeAudio,
  encodeHistory,
  encodeListener,
  encodeRecording,
  encodeStream,
  encodeSummary,
} from "./grpc_encode.ts";
import { type EventParts, streamEvents } from "./grpc_events.ts";
import { type PrivacyHandlerParts, privacyHandlers } from "./grpc_privacy.ts";
import { rewindHandlers, type RewindParts } from "./grpc_rewind.ts";
import type { Joined, Listeners } from "./listeners.ts";
import { fragmentMs } from "./media/fragment.ts";
import type { Numbers } from "./numbers.ts";
import type { NowPlaying, StreamInfo } from "./ports.ts";
import type { RecordingRow } from "./ports_recordings.ts";
import type { Recordings } from "./recordings.ts";
import type { Streams } from "./streams.ts";
import type { StreamUrls } from "./urls.ts";

export interface GrpcParts extends EventParts, RewindParts, PrivacyHandlerParts {
  readonly streams: Streams;
  readonly listeners: Listeners;
  readonly recordings: Recordings;
  readonly numbers: Numbers;
  readonly urls: StreamUrls;
}

type Handlers = HandlersOf<typeof streamService>;
type Part<K extends keyof Handlers> = Pick<Handlers, K>;

export function streamHandlers(parts: GrpcParts): ServiceEntry {
  return serve(streamService, {
    ...lifeHandlers(parts),
    ...findHandlers(parts),
    ...listenerHandlers(parts),
    ...recordingHandlers(parts),
    ...numberHandlers(parts),
    ...rewindHandlers(parts),
    ...privacyHandlers(parts),
    SubscribeToStreamEvents: (request, context) => streamEvents(request, context, parts),
  });
}

function lifeHandlers(
  { streams, recordings, urls }: GrpcParts,
): Part<
  | "CreateStream"
  | "StartStream"
  | "PauseStream"
  | "StopStream"
  | "RotateStreamKey"
  | "UpdateStreamMetadata"
> {
  return {
    CreateStream: async (request, context) => {
      const { row, key } = await streams.create(context, {
        title: request.title,
        description: request.description,
        category: request.category,
        visibility: request.visibility,
        quality: request.default_quality,
        streamerId: request.streamer_id,
        idempotencyKey: request.idempotency_key,
      });
      const stream = encodeStream(row, streams.liveSeconds(row));
      return {
        stream,
        stream_key: key,
        publish_url: urls.publish(row.id),
        icecast_url: urls.icecast(row.id),
      };
    },
    StartStream: async (request, context) => {
      const { config } = request;
      const settings = config === null ? undefined : {
        quality: config.quality,
        bitrate: config.bitrate,
        sampleRate: config.sample_rate,
        codec: config.codec,
        recordingEnabled: config.enable_recording,
        chatEnabled: config.enable_chat,
        maxListeners: config.max_listeners,
      };
      const { stream_id, streamer_id } = request;
      const row = await streams.start(context, stream_id, streamer_id, settings);
      await recordings.startWith(row);
      return { success: true, stream_url: urls.publish(row.id), hls_urls: [urls.hls(row.id, "")] };
    },
    PauseStream: async ({ stream_id, streamer_id }, context) => {
      await streams.pause(context, stream_id, streamer_id);
      return { success: true };
    },
    StopStream: async ({ stream_id, streamer_id }, context) => {
      const summary = await streams.stop(context, stream_id, streamer_id);
      return { success: true, summary: encodeSummary(summary) };
    },
    RotateStreamKey: async ({ stream_id, streamer_id }, context) => ({
      stream_key: await streams.rotateKey(context, stream_id, streamer_id),
    }),
    UpdateStreamMetadata: async ({ stream_id, streamer_id, metadata }, context) => {
      await streams.setMetadata(context, stream_id, streamer_id, nowPlaying(metadata));
      return { success: true };
    },
  };
}

function findHandlers({ streams }: GrpcParts): Part<"GetStreamInfo" | "ListActiveStreams"> {
  const encode = (row: StreamInfo) => encodeStream(row, streams.liveSeconds(row));
  return {
    GetStreamInfo: async ({ stream_id }, context) => encode(await streams.info(context, stream_id)),
    ListActiveStreams: async ({ category, sort_by, page, limit, cursor }) => {
      const query = { category, sort: sort_by, page, limit, cursor };
      const { rows, total, next } = await streams.active(query);
      return { streams: rows.map(encode), total, next_cursor: next };
    },
  };
}

/** What a player does well to hold: two fragments beyond the one that it plays. */
const bufferMs = 3 * fragmentMs;

function listenerHandlers(
  { listeners, urls }: GrpcParts,
): Part<"JoinStream" | "LeaveStream" | "GetListeners" | "ChangeQuality" | "SetVolume"> {
  const url = ({ stream, session, ticket }: Joined) =>
    urls.listen(stream.id, ticket, session.quality);
  return {
    JoinStream: async ({ stream_id, user_id, preferred_quality }, context) => {
      const joined = await listeners.join(context, stream_id, user_id, preferred_quality);
      return {
        success: true,
        stream_url: url(joined),
        actual_quality: joined.session.quality,
        buffer_duration: bufferMs,
        session_id: joined.session.id,
        ticket: joined.ticket,
        ticket_expires_at: String(joined.expiresAt),
        hls_url: urls.hls(joined.stream.id, joined.ticket),
        progressive_url: urls.progressive(joined.stream.id, joined.ticket),
      };
    },
    LeaveStream: async ({ stream_id, user_id }, context) => ({
      success: true,
      listen_duration: String(await listeners.leave(context, stream_id, user_id)),
    }),
    GetListeners: async ({ stream_id }, context) => {
      const { listeners: rows, total } = await listeners.list(context, stream_id);
      return { listeners: rows.map(encodeListener), total_count: total };
    },
    ChangeQuality: async ({ stream_id, user_id, quality }, context) => ({
      success: true,
      new_stream_url: url(await listeners.changeQuality(context, stream_id, user_id, quality)),
    }),
    SetVolume: async ({ stream_id, user_id, volume }, context) => {
      await listeners.setVolume(context, stream_id, user_id, volume);
      return { success: true };
    },
  };
}

function recordingHandlers(
  { recordings, urls }: GrpcParts,
): Part<
  | "StartRecording"
  | "StopRecording"
  | "GetRecordings"
  | "GetRecording"
  | "KeepRecording"
  | "DeleteRecording"
> {
  const encode = (row: RecordingRow, { identity }: CallContext) => {
    const ticket = recordings.ticket(row, identity);
    const url = (part: string) => ticket === "" ? "" : urls.recording(row.id, ticket, part);
    const drawn = (part: string) => row.peaks === undefined ? "" : url(part);
    return encodeRecording(row, {
      file: url(""),
      waveform: drawn("/waveform.json"),
      picture: drawn("/waveform.svg"),
    }, recordings.expiresAt(row));
  };
  return {
    StartRecording: async ({ stream_id, streamer_id, config, idempotency_key }, context) => {
      const row = await recordings.start(context, stream_id, streamer_id, {
        title: config?.title ?? "",
        quality: config?.quality ?? "AUTO",
        codec: config?.codec,
        idempotencyKey: idempotency_key,
      });
      return { success: true, recording_id: row.id };
    },
    StopRecording: async ({ stream_id, recording_id, streamer_id }, context) => {
      const row = await recordings.stop(context, stream_id, recording_id, streamer_id);
      return { success: true, recording: encode(row, context) };
    },
    GetRecordings: async ({ streamer_id, ...page }, context) => {
      const { rows, total, next } = await recordings.list(context, streamer_id, page);
      return { recordings: rows.map((row) => encode(row, context)), total, next_cursor: next };
    },
    GetRecording: async ({ recording_id }, context) =>
      encode(await recordings.get(context, recording_id), context),
    KeepRecording: async ({ recording_id, keep }, context) =>
      encode(await recordings.keep(context, recording_id, keep), context),
    DeleteRecording: async ({ recording_id }, context) => {
      await recordings.remove(context, recording_id);
      return { success: true };
    },
  };
}

function numberHandlers(
  { numbers }: GrpcParts,
): Part<"GetAudioMetrics" | "GetStreamAnalytics" | "GetUserListeningHistory"> {
  return {
    GetAudioMetrics: async ({ stream_id }, context) =>
      encodeAudio(await numbers.audio(context, stream_id)),
    GetStreamAnalytics: async ({ stream_id, start_time, end_time }, context) =>
      encodeAnalytics(await numbers.analytics(context, stream_id, start_time, end_time)),
    GetUserListeningHistory: async ({ user_id, limit }, context) =>
      encodeHistory(await numbers.history(context, user_id, limit)),
  };
}

function nowPlaying(metadata: StreamMetadata__Output | null): NowPlaying {
  return {
    current_track: metadata?.current_track ?? "",
    artist: metadata?.artist ?? "",
    album: metadata?.album ?? "",
    genre: metadata?.genre ?? "",
    custom_fields: metadata?.custom_fields ?? {},
  };
}
