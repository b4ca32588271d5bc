/** Live streams: making them, going on and off the air, what they are. */
import { z } from "@hono/zod-openapi";
import { AudioCodec } from "../../proto/gen/veza/stream/AudioCodec.ts";
import { StreamCategory } from "../../proto/gen/veza/stream/StreamCategory.ts";
import { StreamQuality } from "../../proto/gen/veza/stream/StreamQuality.ts";
import { StreamSortBy } from "../../proto/gen/veza/stream/StreamSortBy.ts";
import { StreamVisibility } from "../../proto/gen/veza/stream/StreamVisibility.ts";
import { streamService } from "../../proto/load.ts";
import { type Api, present } from "../api.ts";
import { actor, line, textMax, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { continuation, pageQuery, positionOf } from "../schemas/page.ts";
import {
  Stream,
  StreamCreated,
  StreamKey,
  StreamList,
  StreamStarted,
  StreamSummary,
} from "../schemas/stream.ts";

const tag = "Streams";
const house = "stream";
const stream = { stream_id: uuid("a stream") };

export function streams(api: Api): void {
  api.add({
    method: "get",
    path: "/streams",
    id: "listStreams",
    tag,
    summary: "Streams that are on the air",
    house,
    rpc: streamService.ListActiveStreams,
    query: {
      category: z.enum(StreamCategory).optional(),
      sort_by: z.enum(StreamSortBy).default("LISTENERS"),
      ...pageQuery("streams"),
    },
    request: ({ query }) => ({
      category: query.category,
      sort_by: query.sort_by,
      ...positionOf(query),
    }),
    answer: {
      status: 200,
      schema: StreamList,
      shape: ({ streams, total, next_cursor }, { query }) => ({
        streams,
        total,
        ...continuation("streams", positionOf(query), next_cursor),
      }),
      next: () => "cursor",
    },
  });
  api.add({
    method: "get",
    path: "/streams/{stream_id}",
    id: "getStream",
    tag,
    summary: "A stream",
    house,
    rpc: streamService.GetStreamInfo,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: Stream, shape: (stream) => stream },
  });
  onAndOff(api);
  details(api);
  creation(api);
}

function creation(api: Api): void {
  api.add({
    method: "post",
    path: "/streams",
    id: "createStream",
    tag,
    summary: "Make a stream and the key to send it with",
    house,
    rpc: streamService.CreateStream,
    creates: true,
    body: {
      title: line(1, 200),
      description: z.string().max(textMax).default(""),
      category: z.enum(StreamCategory).default("MUSIC"),
      visibility: z.enum(StreamVisibility).default("PUBLIC_STREAM"),
      default_quality: z.enum(StreamQuality).default("AUTO"),
      streamer_id: actor,
    },
    request: ({ body, key }) => ({
      ...body,
      streamer_id: body.streamer_id ?? "0",
      idempotency_key: key,
    }),
    answer: {
      status: 201,
      schema: StreamCreated,
      shape: (response) => ({ ...told(response), stream: present(response.stream, "a stream") }),
      headers: ({ stream }) => ({ location: `/api/v1/streams/${stream?.id}` }),
    },
  });
}

function onAndOff(api: Api): void {
  const upTo = (max: number) => z.int().min(0).max(max).default(0);
  api.add({
    method: "post",
    path: "/streams/{stream_id}/start",
    id: "startStream",
    tag,
    summary: "Go on the air",
    house,
    rpc: streamService.StartStream,
    params: stream,
    body: {
      config: z.strictObject({
        quality: z.enum(StreamQuality).default("AUTO"),
        bitrate: upTo(510_000).openapi({ description: "Bits per second; 0: by quality" }),
        sample_rate: upTo(48_000).openapi({ description: "Hertz; 0: as it comes" }),
        codec: z.enum(AudioCodec).default("OPUS"),
        enable_recording: z.boolean().default(false),
        enable_chat: z.boolean().default(false),
        max_listeners: upTo(1_000_000).openapi({ description: "0: no limit of its own" }),
      }).optional(),
    },
    bodyOptional: true,
    request: ({ params, body }) => ({ ...params, config: body.config ?? null }),
    answer: {
      status: 200,
      schema: StreamStarted,
      shape: told,
    },
  });
  api.add({
    method: "post",
    path: "/streams/{stream_id}/stop",
    id: "stopStream",
    tag,
    summary: "Go off the air",
    house,
    rpc: streamService.StopStream,
    params: stream,
    request: ({ params }) => params,
    answer: {
      status: 200,
      schema: StreamSummary,
      shape: ({ summary }) => present(summary, "a summary"),
    },
  });
  api.add({
    method: "post",
    path: "/streams/{stream_id}/pause",
    id: "pauseStream",
    tag,
    summary: "Hand out nothing for a while; `start` goes on",
    house,
    rpc: streamService.PauseStream,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}

function details(api: Api): void {
  const text = line(0, 255).default("");
  api.add({
    method: "post",
    path: "/streams/{stream_id}/key",
    id: "rotateStreamKey",
    tag,
    summary: "Make a new key; a source that uses the old one is cut",
    house,
    rpc: streamService.RotateStreamKey,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: StreamKey, shape: told },
  });
  api.add({
    method: "put",
    path: "/streams/{stream_id}/metadata",
    id: "updateStreamMetadata",
    tag,
    summary: "Say what is playing now",
    house,
    rpc: streamService.UpdateStreamMetadata,
    params: stream,
    body: {
      current_track: text,
      artist: text,
      album: text,
      genre: text,
      custom_fields: z.record(z.string().max(60), z.string().max(300)).default({}),
    },
    request: ({ params, body }) => ({ ...params, metadata: body }),
    answer: { status: 204 },
  });
}
