/** Recordings of streams. */
import { z } from "@hono/zod-openapi";
import { AudioCodec } from "../../proto/gen/veza/stream/AudioCodec.ts";
import { StreamQuality } from "../../proto/gen/veza/stream/StreamQuality.ts";
import { streamService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { actor, line, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { continuation, pageQuery, positionOf } from "../schemas/page.ts";
import { Recording, RecordingList, RecordingStarted } from "../schemas/stream.ts";

const tag = "Recordings";
const house = "stream";
const stream = { stream_id: uuid("a stream") };

export function recordings(api: Api): void {
  api.add({
    method: "get",
    path: "/recordings",
    id: "getRecordings",
    tag,
    summary: "A streamer's recordings",
    house,
    rpc: streamService.GetRecordings,
    query: { streamer_id: actor, ...pageQuery("recordings") },
    request: ({ query }) => ({ streamer_id: query.streamer_id ?? "0", ...positionOf(query) }),
    answer: {
      status: 200,
      schema: RecordingList,
      shape: ({ recordings, total, next_cursor }, { query }) => ({
        recordings,
        total,
        ...continuation("recordings", positionOf(query), next_cursor),
      }),
      next: () => "cursor",
    },
  });
  startAndStop(api);
  one(api);
}

function one(api: Api): void {
  const params = { recording_id: uuid("a recording") };
  const path = "/recordings/{recording_id}";
  api.add({
    method: "get",
    path,
    id: "getRecording",
    tag,
    summary: "One recording, with addresses of its audio and its waveform",
    house,
    rpc: streamService.GetRecording,
    params,
    request: ({ params }) => params,
    answer: { status: 200, schema: Recording, shape: (recording) => recording },
  });
  api.add({
    method: "put",
    path: `${path}/keep`,
    id: "keepRecording",
    tag,
    summary: "Whether a recording outlives the time after which the server removes it",
    house,
    rpc: streamService.KeepRecording,
    params,
    body: { keep: z.boolean() },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 200, schema: Recording, shape: (recording) => recording },
  });
  api.add({
    method: "delete",
    path,
    id: "deleteRecording",
    tag,
    summary: "Delete a recording that has ended",
    house,
    rpc: streamService.DeleteRecording,
    params,
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}

function startAndStop(api: Api): void {
  api.add({
    method: "post",
    path: "/streams/{stream_id}/recordings",
    id: "startRecording",
    tag,
    summary: "Begin to record a stream",
    house,
    rpc: streamService.StartRecording,
    creates: true,
    params: stream,
    body: {
      config: z.strictObject({
        quality: z.enum(StreamQuality).default("AUTO"),
        codec: z.enum(AudioCodec).optional()
          .openapi({
            description:
              "Left out: the source's own Opus packets for AUTO, AAC for other qualities",
          }),
        auto_upload: z.boolean().default(false),
        title: line(0, 200).default(""),
      }).optional(),
    },
    bodyOptional: true,
    request: ({ params, body, key }) => ({
      ...params,
      config: body.config ?? null,
      idempotency_key: key,
    }),
    answer: {
      status: 201,
      schema: RecordingStarted,
      shape: told,
    },
  });
  api.add({
    method: "post",
    path: "/streams/{stream_id}/recordings/{recording_id}/stop",
    id: "stopRecording",
    tag,
    summary: "End a recording",
    house,
    rpc: streamService.StopRecording,
    params: { ...stream, recording_id: uuid("a recording") },
    request: ({ params }) => params,
    answer: {
      status: 200,
      schema: Recording,
      shape: ({ recording }) => present(recording, "a recording"),
    },
  });
}
