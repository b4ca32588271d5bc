/** Streams in numbers. */
import { streamService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import { unixSeconds, uuid } from "../schemas/fields.ts";
import { AudioMetrics, StreamAnalytics } from "../schemas/stream.ts";

const tag = "Measures";
const house = "stream";
const stream = { stream_id: uuid("a stream") };

export function measures(api: Api): void {
  api.add({
    method: "get",
    path: "/streams/{stream_id}/metrics",
    id: "getAudioMetrics",
    tag,
    summary: "How a stream's audio does now",
    house,
    rpc: streamService.GetAudioMetrics,
    params: stream,
    request: ({ params }) => params,
    answer: { status: 200, schema: AudioMetrics, shape: (metrics) => metrics },
  });
  api.add({
    method: "get",
    path: "/streams/{stream_id}/analytics",
    id: "getStreamAnalytics",
    tag,
    summary: "A stream's audience over a time",
    house,
    rpc: streamService.GetStreamAnalytics,
    params: stream,
    query: { start_time: unixSeconds.default("0"), end_time: unixSeconds.default("0") },
    request: ({ params, query }) => ({ ...params, ...query }),
    answer: { status: 200, schema: StreamAnalytics, shape: (analytics) => analytics },
  });
}
