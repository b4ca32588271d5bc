/** Clips: cut out of a stream's rewind window, listed, handed out, deleted. */
import { errors } from "../../shared/errors.ts";
import type { Identity } from "../../shared/identity.ts";
import type { Caller, StreamAccess } from "../access.ts";
import { streamErrors } from "../errors.ts";
import type { HlsRendition } from "../hls_rendition.ts";
import { type Idempotency, idempotencyOf, requireSameRequest } from "../idempotency.ts";
import { requireInteger, requireText, requireUuid } from "../inputs.ts";
import { mayManage } from "../policy.ts";
import type { Clock, StreamQuality, StreamRow } from "../ports.ts";
import { qualitiesOf, renditionOf } from "../qualities.ts";
import { staged } from "../stage.ts";
import type { Stages } from "../stages.ts";
import type { TicketOffice } from "../tickets.ts";
import { type Cut, cut, type Span, spanOf } from "./cut.ts";
import type { ClipFiles } from "./files.ts";
import type { ClipRow, ClipStore } from "./ports.ts";

export interface ClipWish {
  readonly streamId: string;
  /** Unix milliseconds, as decimal text; "0": see `lastSeconds`. */
  readonly fromMs: string;
  readonly toMs: string;
  /** The newest that is there; 0: `fromMs` and `toMs` count. */
  readonly lastSeconds: number;
  readonly title: string;
  readonly quality: StreamQuality;
  readonly idempotencyKey: string;
}

export interface ClipsParts {
  readonly clips: ClipStore;
  readonly access: StreamAccess;
  readonly stages: Stages;
  readonly files: ClipFiles;
  readonly tickets: TicketOffice;
  readonly clock: Clock;
}

/** A stream's clips at once. */
const clipsMax = 100;
/** Files that are written at once on this node. */
const cuttingMax = 4;
const urlSeconds = 3_600;
const timeMax = 32_503_680_000_000;

export class Clips {
  readonly #parts: ClipsParts;
  readonly #lengthMs: number;
  #cutting = 0;

  /** `lengthMs`: of the longest clip. */
  constructor(parts: ClipsParts, lengthMs: number) {
    this.#parts = parts;
    this.#lengthMs = lengthMs;
  }

  /** For who manages the stream, and for moderators. */
  async create(caller: Caller, wish: ClipWish): Promise<ClipRow> {
    const { access, clips } = this.#parts;
    const isModerator = caller.identity.role === "moderator";
    const stream = await (isModerator ? access.visible : access.managed).call(
      access,
      wish.streamId,
      caller,
    );
    const title = requireText(wish.title, "title", { max: 200 });
    const { fromMs, toMs, lastSeconds, quality } = wish;
    const request = [stream.id, fromMs, toMs, lastSeconds, title, quality];
    const idempotency = idempotencyOf("CreateClip", wish.idempotencyKey, request);
    const known = idempotency.keyHash &&
      await clips.known(caller.identity.userId, idempotency.keyHash);
    if (known !== undefined) {
      requireSameRequest(idempotency, known.requestHash);
      return known;
    }
    const rendition = await this.#rendition(stream, quality);
    const found = this.#cut(rendition, wish);
    return await this.#store(caller.identity, stream, found, { title, quality }, idempotency);
  }

  /** For who may hear the stream. */
  async list(caller: Caller, streamId: string): Promise<ClipRow[]> {
    const stream = await this.#parts.access.audible(streamId, caller);
    return await this.#parts.clips.ofStream(stream.id);
  }

  /** For who made it, and for who manages the stream. */
  async remove(caller: Caller, clipId: string): Promise<void> {
    const { clips, access, files } = this.#parts;
    const row = await clips.find(requireUuid(clipId, "clip_id"));
    if (row === undefined) throw missing(clipId);
    const stream = await access.visible(row.streamId, caller);
    const theirs = row.createdBy === caller.identity.userId;
    if (!theirs && !mayManage(caller.identity, stream)) {
      throw streamErrors.NOT_STREAM_OWNER(
        `Clip ${row.id} was made by another user: only they and the stream's owner may delete it`,
        { clip_id: row.id },
      );
    }
    await clips.remove(row.id);
    await files.remove(row.file);
  }

  /** With which a browser may fetch it. */
  ticket(row: ClipRow, identity: Identity): string {
    const wish = { kind: "clip", target: row.id, session: "" } as const;
    return this.#parts.tickets.issue(wish, identity, urlSeconds).text;
  }

  async forDownload(clipId: string, ticket: string): Promise<ClipRow> {
    const id = requireUuid(clipId, "clip_id");
    this.#parts.tickets.read(ticket, "clip", id);
    const row = await this.#parts.clips.find(id);
    if (row === undefined) throw missing(id);
    return row;
  }

  /** What can be rewound of a stream here; undefined where nothing is kept. */
  async window(caller: Caller, streamId: string): Promise<Span | undefined> {
    const stream = await this.#parts.access.audible(streamId, caller);
    const stage = await this.#parts.stages.find(stream);
    const [first] = stage.renditions;
    return first && spanOf(first);
  }

  async #rendition(stream: StreamRow, quality: StreamQuality): Promise<HlsRendition> {
    const stage = await this.#parts.stages.find(stream);
    const found = stage.find(renditionOf(quality));
    if (found !== undefined) return found;
    const kept = staged.filter((name) => stage.find(name) !== undefined);
    if (kept.length === 0) {
      throw streamErrors.CLIP_UNAVAILABLE(
        `Nothing of stream ${stream.id} is kept on this server: send something first`,
        { stream_id: stream.id },
      );
    }
    throw streamErrors.QUALITY_UNAVAILABLE(
      `Stream ${stream.id} is not kept as ${quality}: choose ${qualitiesOf(kept).join(", ")}`,
      { stream_id: stream.id },
    );
  }

  #cut(rendition: HlsRendition, wish: ClipWish): Cut {
    const kept = spanOf(rendition);
    const span = this.#span(wish, kept?.to ?? 0);
    const found = cut(rendition, span);
    if (found !== undefined) return found;
    const there = kept === undefined ? "nothing" : `${kept.from} to ${kept.to}`;
    throw streamErrors.CLIP_UNAVAILABLE(
      `Nothing is kept from ${span.from} to ${span.to} ms: there is ${there}`,
      kept === undefined ? {} : { from_ms: String(kept.from), to_ms: String(kept.to) },
    );
  }

  /** `newest`: where what is kept ends. */
  #span({ fromMs, toMs, lastSeconds }: ClipWish, newest: number): Span {
    const time = (text: string, field: string) =>
      requireInteger(Number(text), field, { min: 0, max: timeMax });
    const [from, to] = [time(fromMs, "from_ms"), time(toMs, "to_ms")];
    if ((lastSeconds > 0) === (from > 0 || to > 0)) {
      throw errors.INVALID_ARGUMENT("Give either last_seconds, or from_ms and to_ms", {
        field: "last_seconds",
      });
    }
    const span = lastSeconds > 0 ? { from: newest - lastSeconds * 1000, to: newest } : { from, to };
    const length = span.to - span.from;
    if (length > 0 && length <= this.#lengthMs) return span;
    throw errors.INVALID_ARGUMENT(
      `A clip lasts more than 0 and at most ${this.#lengthMs / 1000} seconds, not ${length / 1000}`,
      { field: lastSeconds > 0 ? "last_seconds" : "to_ms" },
    );
  }

  async #store(
    identity: Identity,
    stream: StreamRow,
    found: Cut,
    { title, quality }: { title: string; quality: StreamQuality },
    idempotency: Idempotency,
  ): Promise<ClipRow> {
    const { clips, files, clock } = this.#parts;
    if (await clips.count(stream.id) >= clipsMax) throw tooMany(stream.id);
    const id = clock.newId();
    const isAac = found.format.codec === "aac";
    const file = `clips/${stream.id}/${id}.${isAac ? "m4a" : "opus"}`;
    const { bytes } = await this.#bounded(() =>
      files.put(file, found.bytes(title || stream.title))
    );
    const row: ClipRow = {
      ...{ id, file, title: title || stream.title, quality, fileSize: bytes },
      streamId: stream.id,
      createdBy: identity.userId,
      codec: isAac ? "AAC" : "OPUS",
      durationMs: found.durationMs,
      startsAt: new Date(found.span.from),
      idempotencyHash: idempotency.keyHash,
      requestHash: idempotency.requestHash,
      createdAt: new Date(clock.now()),
    };
    if (await clips.add(row, clipsMax)) return row;
    await files.remove(file);
    const known = idempotency.keyHash && await clips.known(identity.userId, idempotency.keyHash);
    if (known === undefined) throw tooMany(stream.id);
    requireSameRequest(idempotency, known.requestHash);
    return known;
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#cutting >= cuttingMax) {
      throw errors.SERVICE_UNAVAILABLE(`${cuttingMax} clips are being cut: try again in a moment`);
    }
    this.#cutting++;
    try {
      return await work();
    } finally {
      this.#cutting--;
    }
  }
}

function missing(clipId: string) {
  return streamErrors.CLIP_NOT_FOUND(`Clip ${clipId} does not exist`, { clip_id: clipId });
}

function tooMany(streamId: string) {
  return streamErrors.CLIP_LIMIT_REACHED(
    `Stream ${streamId} has ${clipsMax} clips, which is the most: delete one first`,
    { stream_id: streamId },
  );
}
