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
      shape: ({ recordings, total }, { query }) => ({
        recordings,
        total,
        ...continuation("recordings", positionOf(query), total),
      }),
      next: () => "cursor",
    },
  });
  startAndStop(api);
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
          .openapi({ description: "Left out: the source's own Opus packets" }),
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
