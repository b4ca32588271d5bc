/** Rewinding, clips and what stands in for a source, on gRPC: decode, ask the services, encode. */
import type { Clip } from "../proto/gen/veza/stream/Clip.ts";
import type { Fallback } from "../proto/gen/veza/stream/Fallback.ts";
import type { streamService } from "../proto/load.ts";
import type { Identity } from "../shared/identity.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import type { Clips } from "./clips/clips.ts";
import type { ClipRow } from "./clips/ports.ts";
import type { Loops } from "./fallback/loops.ts";
import type { LoopRow } from "./fallback/ports.ts";
import type { Rewinds, RewindState } from "./rewind/rewinds.ts";
import type { StreamUrls } from "./urls.ts";

export interface RewindParts {
  readonly clips: Clips;
  readonly loops: Loops;
  readonly rewinds: Rewinds;
  readonly urls: StreamUrls;
}

const states = {
  OFF: "REWIND_OFF",
  ON: "REWIND_ON",
  SHORTENED: "REWIND_SHORTENED",
  STOPPED: "REWIND_STOPPED",
} as const satisfies Record<RewindState, string>;

export function rewindHandlers(
  { clips, loops, rewinds, urls }: RewindParts,
): Pick<
  HandlersOf<typeof streamService>,
  "GetRewind" | "CreateClip" | "GetClips" | "DeleteClip" | "GetFallback" | "DeleteFallback"
> {
  const encode = (row: ClipRow, identity: Identity) =>
    encodeClip(row, urls.clip(row.id, clips.ticket(row, identity)));
  return {
    GetRewind: async ({ stream_id }, context) => {
      const window = await clips.window(context, stream_id);
      const { state, reason, windowMs } = rewinds.status();
      return {
        state: states[state],
        reason,
        window_seconds: windowMs / 1000,
        from_ms: String(window?.from ?? 0),
        to_ms: String(window?.to ?? 0),
      };
    },
    CreateClip: async (request, context) => {
      const row = await clips.create(context, {
        streamId: request.stream_id,
        fromMs: request.from_ms,
        toMs: request.to_ms,
        lastSeconds: request.last_seconds,
        title: request.title,
        quality: request.quality,
        idempotencyKey: request.idempotency_key,
      });
      return encode(row, context.identity);
    },
    GetClips: async ({ stream_id }, context) => {
      const rows = await clips.list(context, stream_id);
      return { clips: rows.map((row) => encode(row, context.identity)) };
    },
    DeleteClip: async ({ clip_id }, context) => {
      await clips.remove(context, clip_id);
      return { success: true };
    },
    GetFallback: async ({ stream_id }, context) => encodeLoop(await loops.info(context, stream_id)),
    DeleteFallback: async ({ stream_id }, context) => {
      await loops.remove(context, stream_id);
      return { success: true };
    },
  };
}

function encodeClip(row: ClipRow, fileUrl: string): Clip {
  return {
    id: row.id,
    stream_id: row.streamId,
    created_by: row.createdBy,
    title: row.title,
    quality: row.quality,
    codec: row.codec,
    duration_ms: String(row.durationMs),
    file_size: String(row.fileSize),
    starts_at_ms: String(row.startsAt.getTime()),
    created_at: unix(row.createdAt),
    file_url: fileUrl,
  };
}

export function encodeLoop(row: LoopRow | undefined): Fallback {
  return {
    duration_ms: String(row?.durationMs ?? 0),
    file_size: String(row?.fileSize ?? 0),
    created_at: row === undefined ? "0" : unix(row.createdAt),
  };
}

function unix(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}
