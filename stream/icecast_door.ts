/** Who may come in by the Icecast protocol, and where what they send goes. The mount is the stream's id. */
import { AppError } from "../shared/errors.ts";
import type { Logger } from "../shared/log.ts";
import type {
  MetadataDecision,
  MetadataRequest,
  Refusal,
  RefusalReason,
  SourceDecision,
  SourcePort,
  SourceRequest,
} from "./icecast/ports.ts";
import { isUuid } from "./inputs.ts";
import { showable } from "./protocol.ts";
import type { Sources } from "./sources.ts";
import type { Streams } from "./streams.ts";

export interface DoorParts {
  readonly sources: Sources;
  readonly streams: Streams;
  readonly log: Logger;
}

const reasons: Readonly<Record<string, RefusalReason>> = {
  STREAM_KEY_WRONG: "unauthorized",
  SOURCE_BUSY: "busy",
  SOURCE_NOT_AUDIO: "unsupported",
};

export class IcecastDoor implements SourcePort {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  async authenticate({ mount, key, format }: SourceRequest): Promise<SourceDecision> {
    const { sources, log } = this.#parts;
    const streamId = streamOf(mount);
    if (streamId === undefined) return unknownMount;
    const cutting = new AbortController();
    try {
      const source = await sources.openContainer(streamId, { key }, format, (error) => {
        cutting.abort(error);
      });
      log.info({ stream_id: streamId, format }, "a radio tool sends");
      return {
        accepted: true,
        sink: {
          signal: cutting.signal,
          write: (chunk) => source.feed.write(chunk),
          end: async (reason, closing) => {
            const isWhole = reason === "closed" && !cutting.signal.aborted;
            // What came faster than it is heard may take a minute: a server that closes does not wait for it.
            if (isWhole) await unless(closing, source.feed.finish());
            await source.close();
          },
        },
      };
    } catch (error) {
      return this.#refusal(error);
    }
  }

  async metadata({ mount, key, metadata }: MetadataRequest): Promise<MetadataDecision> {
    const { sources, streams } = this.#parts;
    const streamId = streamOf(mount);
    if (streamId === undefined) return unknownMount;
    const [artist, ...title] = metadata.song.split(" - ");
    const split = title.length > 0 && metadata.artist === undefined;
    try {
      await sources.requireKey(streamId, key);
      await streams.storeMetadata(streamId, {
        current_track: metadata.title ?? (split ? title.join(" - ") : metadata.song),
        artist: metadata.artist ?? (split ? artist ?? "" : ""),
        album: "",
        genre: "",
        custom_fields: {},
      });
      return { accepted: true };
    } catch (error) {
      return this.#refusal(error);
    }
  }

  #refusal(error: unknown): Refusal {
    if (!(error instanceof AppError)) {
      this.#parts.log.error({ error: String(error) }, "unexpected error at the Icecast door");
    }
    const { reason, message } = showable(error);
    return { accepted: false, reason: reasons[reason] ?? "unavailable", message };
  }
}

/** Resolves with `work`, or once `signal` is aborted. */
async function unless(signal: AbortSignal, work: Promise<void>): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const abort = () => aborted.resolve();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort, { once: true });
  await Promise.race([work, aborted.promise]);
  signal.removeEventListener("abort", abort);
}

const unknownMount: Refusal = {
  accepted: false,
  reason: "unauthorized",
  message: "The mount must be a stream's id, and the password its key",
};

/** `0197….mp3` and the like: what comes after the id is the tool's own idea. */
function streamOf(mount: string): string | undefined {
  const id = mount.replace(/\.\w{1,5}$/, "").toLowerCase();
  return isUuid(id) ? id : undefined;
}
