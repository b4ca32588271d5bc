/** Who listens, and how. */
import { z } from "@hono/zod-openapi";
import { StreamQuality } from "../../proto/gen/veza/stream/StreamQuality.ts";
import { streamService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { actor, count, userRef, uuid } from "../schemas/fields.ts";
import { told } from "../schemas/message.ts";
import {
  ListenerList,
  ListeningHistory,
  QualityChanged,
  StreamJoined,
  StreamLeft,
} from "../schemas/stream.ts";

const tag = "Listeners";
const house = "stream";
const stream = { stream_id: uuid("a stream") };

export function listeners(api: Api): void {
  api.add({
    method: "get",
    path: "/streams/{stream_id}/listeners",
    id: "getListeners",
    tag,
    summary: "Who listens to a stream",
    house,
    rpc: streamService.GetListeners,
    params: stream,
    request: ({ params }) => params,
    answer: {
      status: 200,
      schema: ListenerList,
      shape: ({ listeners, total_count }) => ({ listeners, total_count }),
    },
  });
  api.add({
    method: "post",
    path: "/streams/{stream_id}/listeners",
    id: "joinStream",
    tag,
    summary: "Begin to listen: answers with an address that carries a ticket",
    house,
    rpc: streamService.JoinStream,
    params: stream,
    body: { preferred_quality: z.enum(StreamQuality).default("AUTO"), user_id: actor },
    bodyOptional: true,
    request: ({ params, body }) => ({ ...params, ...body, user_id: body.user_id ?? "0" }),
    answer: {
      status: 200,
      schema: StreamJoined,
      shape: told,
    },
  });
  api.add({
    method: "delete",
    path: "/streams/{stream_id}/listeners/{user_id}",
    id: "leaveStream",
    tag,
    summary: "Stop listening",
    house,
    rpc: streamService.LeaveStream,
    params: { ...stream, user_id: userRef },
    request: ({ params }) => params,
    answer: {
      status: 200,
      schema: StreamLeft,
      shape: told,
    },
  });
  preferences(api);
}

function preferences(api: Api): void {
  api.add({
    method: "put",
    path: "/streams/{stream_id}/quality",
    id: "changeQuality",
    tag,
    summary: "Choose the quality one listens in",
    house,
    rpc: streamService.ChangeQuality,
    params: stream,
    body: { quality: z.enum(StreamQuality) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: {
      status: 200,
      schema: QualityChanged,
      shape: told,
    },
  });
  api.add({
    method: "put",
    path: "/streams/{stream_id}/volume",
    id: "setVolume",
    tag,
    summary: "Choose the volume one listens at",
    house,
    rpc: streamService.SetVolume,
    params: stream,
    body: { volume: z.int().min(0).max(100).openapi({ description: "Per cent" }) },
    request: ({ params, body }) => ({ ...params, ...body }),
    answer: { status: 204 },
  });
  api.add({
    method: "get",
    path: "/users/{user_id}/listening-history",
    id: "getListeningHistory",
    tag,
    summary: "What a user has listened to",
    house,
    rpc: streamService.GetUserListeningHistory,
    params: { user_id: userRef },
    query: { limit: count(1, 100, 50) },
    request: ({ params, query }) => ({ ...params, ...query }),
    answer: { status: 200, schema: ListeningHistory, shape: (history) => history },
  });
}
