/** What was on the air: how far back it can be heard, clips of it, and what is heard without a source. */
import { z } from "@hono/zod-openapi";
import { StreamQuality } from "../../proto/gen/veza/stream/StreamQuality.ts";
import { streamService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import type { RouteSpec } from "../endpoint.ts";
import { invalidRequest } from "../errors.ts";
import { describedRoute, failures, problem } from "../openapi.ts";
import type { UploadProxy } from "../proxy_upload.ts";
import { check } from "../schemas/faults.ts";
import { int64, line, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import { Clip, ClipList, Fallback, Rewind } from "../schemas/rewind.ts";

const tag = "Rewind and clips";
const house = "stream";
const stream = { stream_id: uuid("a stream") };

export function rewind(api: Api, upload: UploadProxy): void {
  api.add({
    method: "get",
    path: "/streams/{stream_id}/rewind",
    id: "getRewind",
    tag,
    summary: "How far back a stream can be heard",
    house,
    rpc: streamService.GetRewind,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: Rewind, shape: (window) => window },
  });
  clips(api);
  fallback(api, upload);
}

function clips(api: Api): void {
  const moment = int64(0n, 32_503_680_000_000n).default("0").openapi({
    description: "Unix milliseconds; `0`: `last_seconds` says what is cut",
  });
  api.add({
    method: "get",
    path: "/streams/{stream_id}/clips",
    id: "getClips",
    tag,
    summary: "A stream's clips",
    house,
    rpc: streamService.GetClips,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: ClipList, shape: told },
  });
  api.add({
    method: "post",
    path: "/streams/{stream_id}/clips",
    id: "createClip",
    tag,
    summary: "Cut a clip out of what can be rewound",
    description:
      "At borders of 320 ms and without encoding anew: AAC as M4A, the source's own Opus (AUTO) as Ogg. For the " +
      "stream's owner, moderators and administrators.",
    house,
    rpc: streamService.CreateClip,
    creates: true,
    params: stream,
    body: {
      from_ms: moment,
      to_ms: moment,
      last_seconds: z.int().min(0).max(3_600).default(0),
      title: line(0, 200).default(""),
      quality: z.enum(StreamQuality).default("AUTO"),
    },
    request: ({ params, body, key }) => ({ ...params, ...body, idempotency_key: key }),
    answer: { status: 201, schema: Clip, shape: (clip) => clip },
  });
  api.add({
    method: "delete",
    path: "/clips/{clip_id}",
    id: "deleteClip",
    tag,
    summary: "Delete a clip",
    house,
    rpc: streamService.DeleteClip,
    params: { clip_id: uuid("a clip") },
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}

const path = "/streams/{stream_id}/fallback";
const uploading: RouteSpec = {
  method: "post",
  path,
  id: "uploadFallback",
  tag,
  summary: "Set what is heard while a stream waits for its source",
  description:
    "The body is an audio file of up to 32 MiB; ten minutes of it are kept and heard as a loop. For the stream's owner.",
};

function fallback(api: Api, upload: UploadProxy): void {
  const params = z.object(stream);
  const file = z.string().openapi({ type: "string", format: "binary" });
  const config = {
    ...describedRoute(uploading),
    request: {
      params,
      body: { required: true, content: { "application/octet-stream": { schema: file } } },
    },
    responses: {
      200: { description: "OK", content: { "application/json": { schema: Fallback } } },
      ...failures(uploading, true, true),
      413: problem("The file is too large"),
    },
  };
  api.mount(uploading, config, undefined, async (c) => {
    const ids = check(params, c.req.param(), "path");
    if ("faults" in ids) throw invalidRequest(ids.faults);
    return await upload(c, `/live/fallback/${ids.value.stream_id}`);
  });
  api.add({
    method: "get",
    path,
    id: "getFallback",
    tag,
    summary: "What is heard while a stream waits for its source",
    house,
    rpc: streamService.GetFallback,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: Fallback, shape: (loop) => loop },
  });
  api.add({
    method: "delete",
    path,
    id: "deleteFallback",
    tag,
    summary: "Let it be silence again",
    house,
    rpc: streamService.DeleteFallback,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 204 },
  });
}
