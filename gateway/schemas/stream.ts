/** Answers of stream. */
import { z } from "@hono/zod-openapi";
import type { AudioMetrics__Output } from "../../proto/gen/veza/stream/AudioMetrics.ts";
import type { Recording__Output } from "../../proto/gen/veza/stream/Recording.ts";
import type { Stream__Output } from "../../proto/gen/veza/stream/Stream.ts";
import type { StreamAnalytics__Output } from "../../proto/gen/veza/stream/StreamAnalytics.ts";
import type { StreamListener__Output } from "../../proto/gen/veza/stream/StreamListener.ts";
import { StreamQuality } from "../../proto/gen/veza/stream/StreamQuality.ts";
import type { StreamSummary__Output } from "../../proto/gen/veza/stream/StreamSummary.ts";
import type { UserListeningHistory__Output } from "../../proto/gen/veza/stream/UserListeningHistory.ts";
import { message } from "./message.ts";
import { continuationFields } from "./page.ts";

export const AudioMetrics = message<AudioMetrics__Output>("veza.stream.AudioMetrics");
export const Recording = message<Recording__Output>("veza.stream.Recording");
export const Stream = message<Stream__Output>("veza.stream.Stream");
export const StreamAnalytics = message<StreamAnalytics__Output>("veza.stream.StreamAnalytics");
export const StreamSummary = message<StreamSummary__Output>("veza.stream.StreamSummary");
const StreamListener = message<StreamListener__Output>("veza.stream.StreamListener");
export const ListeningHistory = message<UserListeningHistory__Output>(
  "veza.stream.UserListeningHistory",
);

export const StreamList = z
  .object({ streams: z.array(Stream), total: z.int(), ...continuationFields })
  .openapi("StreamList");

export const RecordingList = z
  .object({ recordings: z.array(Recording), total: z.int(), ...continuationFields })
  .openapi("RecordingList");

export const ListenerList = z.object({ listeners: z.array(StreamListener), total_count: z.int() })
  .openapi("ListenerList");

export const StreamCreated = z.object({
  stream: Stream,
  stream_key: z.string().openapi({ description: "Secret that lets an encoder send audio" }),
  rtmp_url: z.string(),
}).openapi("StreamCreated");

export const StreamStarted = z.object({ stream_url: z.string(), hls_urls: z.array(z.string()) })
  .openapi("StreamStarted");

export const StreamJoined = z.object({
  stream_url: z.string().openapi({ description: "Where to listen, with a ticket in it" }),
  actual_quality: z.enum(StreamQuality),
  buffer_duration: z.int(),
}).openapi("StreamJoined");

export const QualityChanged = z.object({ new_stream_url: z.string() }).openapi("QualityChanged");

export const StreamLeft = z.object({ listen_duration: z.string() }).openapi("StreamLeft");

export const RecordingStarted = z.object({ recording_id: z.string() }).openapi("RecordingStarted");
