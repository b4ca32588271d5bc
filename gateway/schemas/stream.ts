/** Answers of stream. */
import { z } from "@hono/zod-openapi";
import type { AudioMetrics__Output } from "../../proto/gen/veza/stream/AudioMetrics.ts";
import type { ChangeQualityResponse__Output } from "../../proto/gen/veza/stream/ChangeQualityResponse.ts";
import type { CreateStreamResponse__Output } from "../../proto/gen/veza/stream/CreateStreamResponse.ts";
import type { EraseStreamDataResponse__Output } from "../../proto/gen/veza/stream/EraseStreamDataResponse.ts";
import type { JoinStreamResponse__Output } from "../../proto/gen/veza/stream/JoinStreamResponse.ts";
import type { LeaveStreamResponse__Output } from "../../proto/gen/veza/stream/LeaveStreamResponse.ts";
import type { RotateStreamKeyResponse__Output } from "../../proto/gen/veza/stream/RotateStreamKeyResponse.ts";
import type { StartRecordingResponse__Output } from "../../proto/gen/veza/stream/StartRecordingResponse.ts";
import type { StartStreamResponse__Output } from "../../proto/gen/veza/stream/StartStreamResponse.ts";
import type { Recording__Output } from "../../proto/gen/veza/stream/Recording.ts";
import type { Stream__Output } from "../../proto/gen/veza/stream/Stream.ts";
import type { StreamAnalytics__Output } from "../../proto/gen/veza/stream/StreamAnalytics.ts";
import type { StreamListener__Output } from "../../proto/gen/veza/stream/StreamListener.ts";
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

export const StreamDataErased = message<EraseStreamDataResponse__Output>(
  "veza.stream.EraseStreamDataResponse",
);

export const StreamList = z
  .object({ streams: z.array(Stream), total: z.int(), ...continuationFields })
  .openapi("StreamList");

export const RecordingList = z
  .object({ recordings: z.array(Recording), total: z.int(), ...continuationFields })
  .openapi("RecordingList");

export const ListenerList = z.object({ listeners: z.array(StreamListener), total_count: z.int() })
  .openapi("ListenerList");

const stream = "veza.stream";
export const StreamCreated = message<CreateStreamResponse__Output>(
  `${stream}.CreateStreamResponse`,
);
export const StreamStarted = message<StartStreamResponse__Output>(`${stream}.StartStreamResponse`);
export const StreamJoined = message<JoinStreamResponse__Output>(`${stream}.JoinStreamResponse`);
export const StreamLeft = message<LeaveStreamResponse__Output>(`${stream}.LeaveStreamResponse`);
export const StreamKey = message<RotateStreamKeyResponse__Output>(
  `${stream}.RotateStreamKeyResponse`,
);
export const QualityChanged = message<ChangeQualityResponse__Output>(
  `${stream}.ChangeQualityResponse`,
);
export const RecordingStarted = message<StartRecordingResponse__Output>(
  `${stream}.StartRecordingResponse`,
);
