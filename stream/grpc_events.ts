/** SubscribeToStreamEvents: what happens to one stream, as it happens. */
import type { StreamEvent } from "../proto/gen/veza/stream/StreamEvent.ts";
import type { SubscribeToStreamEventsRequest__Output } from "../proto/gen/veza/stream/SubscribeToStreamEventsRequest.ts";
import type { CallContext } from "../shared/call_context.ts";
import type { StreamAccess } from "./access.ts";
import type { EventFeed } from "./event_feed.ts";
import { encodeEvent } from "./grpc_encode.ts";
import { streamErrors } from "./errors.ts";
import { mayManage } from "./policy.ts";

export interface EventParts {
  readonly access: StreamAccess;
  readonly feed: EventFeed;
}

/** No types given means all of them. The call ends with the stream; the server ends it with the caller's token. */
export async function* streamEvents(
  request: SubscribeToStreamEventsRequest__Output,
  context: CallContext,
  { access, feed }: EventParts,
): AsyncGenerator<StreamEvent> {
  const stream = await access.visible(request.stream_id, context);
  if (stream.status === "ENDED") {
    throw streamErrors.STREAM_ENDED(
      `Stream ${stream.id} has ended: nothing happens to it any more`,
      {
        stream_id: stream.id,
      },
    );
  }
  const wanted = new Set(request.event_types);
  const whose = mayManage(context.identity, stream);
  for await (const event of feed.read(stream.id, context.identity.userId, context.signal)) {
    const encoded = encodeEvent(event, whose);
    if (encoded !== undefined && (wanted.size === 0 || wanted.has(encoded.type))) yield encoded;
  }
}
