/** A stream's events as Server-Sent Events. */
import { z } from "@hono/zod-openapi";
import { StreamEventType } from "../../proto/gen/veza/stream/StreamEventType.ts";
import type { StreamEvent__Output } from "../../proto/gen/veza/stream/StreamEvent.ts";
import { streamService } from "../../proto/load.ts";
import type { Api } from "../api.ts";
import type { RouteSpec } from "../endpoint.ts";
import { invalidRequest, problemOf } from "../errors.ts";
import type { LongAnswer, LongAnswers } from "../long_answers.ts";
import { describedRoute, failures } from "../openapi.ts";
import { check } from "../schemas/faults.ts";
import { uuid } from "../schemas/fields.ts";

const spec: RouteSpec = {
  method: "get",
  path: "/streams/{stream_id}/events",
  id: "subscribeToStreamEvents",
  tag: "Streams",
  summary: "A stream's events as they happen (text/event-stream)",
  description:
    "Each event's name is its type and its data the event as JSON. A failure on the way comes as event `problem`.",
};

const names = Object.values(StreamEventType);
const params = z.object({ stream_id: uuid("a stream") });
const query = z.strictObject({
  types: z.string().transform((text) => text.split(","))
    .pipe(z.array(z.enum(names)).max(names.length)).optional()
    .openapi({ type: "string", description: `Comma list of ${names.join(", ")}; default all` }),
});

/** How long the house may take to refuse before the answer begins. */
const refusalMs = 300;
const heartbeatMs = 15_000;

export function streamEvents(api: Api, answers: LongAnswers): void {
  const config = {
    ...describedRoute(spec),
    "x-rpc": streamService.SubscribeToStreamEvents.path.slice(1),
    request: { params, query },
    responses: {
      200: { description: "Events", content: { "text/event-stream": { schema: z.string() } } },
      ...failures(spec, true, false),
    },
  };
  api.mount(spec, config, streamService.SubscribeToStreamEvents.path, async (c) => {
    const ids = check(params, c.req.param(), "path");
    const asked = check(query, c.req.query(), "query");
    if ("faults" in ids) throw invalidRequest(ids.faults);
    if ("faults" in asked) throw invalidRequest(asked.faults);
    const headers = {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    };
    if (c.req.raw.method === "HEAD") return new Response(null, { headers });
    const answer = answers.begin(c.req.raw.signal);
    const { requestId, token } = c.var.state;
    const events = api.options.houses.stream("stream", streamService.SubscribeToStreamEvents, {
      stream_id: ids.value.stream_id,
      event_types: asked.value.types ?? [],
    }, { requestId, token, signal: answer.signal });
    const iterator = events[Symbol.asyncIterator]();
    const first = iterator.next();
    // A refusal comes at once and is still worth a status; silence means that the stream is open.
    await settledWithin(first, refusalMs).catch((error: unknown) => {
      answer.release();
      throw error;
    });
    return new Response(eventText(iterator, first, answer, requestId), { headers });
  });
}

/** Rejects where the promise does so in time. */
async function settledWithin(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  promise.catch(() => {});
  try {
    await Promise.race([promise, new Promise((resolve) => timer = setTimeout(resolve, ms))]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for the next event when the reader has room; a comment keeps the connection from idling. */
function eventText(
  iterator: AsyncIterator<StreamEvent__Output>,
  first: Promise<IteratorResult<StreamEvent__Output>>,
  answer: LongAnswer,
  requestId: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = first;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let left = false;
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode(": open\n\n"));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) {
          controller.enqueue(encoder.encode(": still here\n\n"));
        }
      }, heartbeatMs);
      answer.signal.addEventListener("abort", () => clearInterval(heartbeat), { once: true });
    },
    pull: async (controller) => {
      const write = (name: string, data: unknown) =>
        controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
      const finish = () => {
        clearInterval(heartbeat);
        answer.release();
        if (!left) controller.close();
      };
      try {
        const { done, value } = await next;
        if (done) return finish();
        write(value.type, value);
        next = iterator.next();
        next.catch(() => {});
      } catch (error) {
        const told = problemOf(error, requestId);
        if (told !== undefined && !left) write("problem", told.problem);
        finish();
      }
    },
    cancel: () => {
      left = true;
      clearInterval(heartbeat);
      answer.release();
      answer.abort();
    },
  });
}
