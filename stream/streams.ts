/** Streams: created, started, paused, stopped, found. */
import { errors } from "../shared/errors.ts";
import { actingUser } from "../shared/identity.ts";
import { isInteger, isText, isUuid, readCursor } from "../shared/keyset.ts";
import { type Caller, notFound, requireActive, type StreamAccess } from "./access.ts";
import { notice } from "./events.ts";
import { streamErrors } from "./errors.ts";
import { idempotencyOf, requireSameRequest } from "./idempotency.ts";
import { requirePage, requireText } from "./inputs.ts";
import type {
  Clock,
  NowPlaying,
  NumbersStore,
  StreamCategory,
  StreamInfo,
  StreamNumbers,
  StreamQuality,
  StreamRow,
  StreamSettings,
  StreamSortBy,
  StreamStore,
  StreamVisibility,
} from "./ports.ts";
import { derivedKey, hashKey, randomKey } from "./stream_keys.ts";

export interface StreamWish {
  readonly title: string;
  readonly description: string;
  readonly category: StreamCategory;
  readonly visibility: StreamVisibility;
  readonly quality: StreamQuality;
  readonly streamerId: string;
  readonly idempotencyKey: string;
}

export interface StreamSummary extends StreamNumbers {
  readonly streamId: string;
  readonly liveSeconds: number;
}

export interface StreamsOptions {
  /** Signs what must be the same on every node. */
  readonly secret: Uint8Array;
  readonly random: (bytes: number) => Uint8Array;
}

export class Streams {
  readonly #store: StreamStore;
  readonly #numbers: NumbersStore;
  readonly #access: StreamAccess;
  readonly #clock: Clock;
  readonly #options: StreamsOptions;

  constructor(
    parts: { streams: StreamStore; numbers: NumbersStore; access: StreamAccess; clock: Clock },
    options: StreamsOptions,
  ) {
    this.#store = parts.streams;
    this.#numbers = parts.numbers;
    this.#access = parts.access;
    this.#clock = parts.clock;
    this.#options = options;
  }

  async create(caller: Caller, wish: StreamWish): Promise<{ row: StreamInfo; key: string }> {
    const { identity } = caller;
    const streamerId = actingUser(identity, wish.streamerId, "streamer_id");
    const title = requireText(wish.title, "title", { min: 1, max: 200 });
    const description = requireText(wish.description, "description", { max: 4_000, lines: true });
    const { category, visibility, quality } = wish;
    const request = [title, description, category, visibility, quality];
    const idempotency = idempotencyOf("CreateStream", wish.idempotencyKey, request);
    const id = this.#clock.newId();
    const { secret, random } = this.#options;
    const keyOf = (streamId: string) => derivedKey(secret, streamId, idempotency.key);
    const key = idempotency.key === "" ? randomKey(random) : keyOf(id);
    await this.#remember(caller);
    const { row, created } = await this.#store.create({
      id,
      streamerId,
      title,
      description,
      category,
      visibility,
      quality,
      keyHash: hashKey(key),
      idempotencyHash: idempotency.keyHash,
      requestHash: idempotency.requestHash,
      createdAt: this.#date(),
    }, [notice(this.#clock, id, "created", { streamer_id: streamerId, title, visibility })]);
    if (created) return { row, key };
    requireSameRequest(idempotency, row.requestHash);
    return { row, key: keyOf(row.id) };
  }

  /** Starts, or goes on after a pause; where it is live already, only the settings change. */
  async start(
    caller: Caller,
    streamId: string,
    streamerId: string,
    settings: StreamSettings | undefined,
  ): Promise<StreamInfo> {
    const row = await this.#managed(caller, streamId, streamerId);
    if (settings !== undefined) requireSettings(settings);
    const name = row.status === "PAUSED" ? "resumed" : "started";
    const notices = row.status === "LIVE"
      ? []
      : [notice(this.#clock, row.id, name, { streamer_id: row.streamerId })];
    const started = await this.#store.start(row.id, this.#date(), settings, notices);
    if (started !== undefined) return started;
    throw streamErrors.STREAM_ENDED(`Stream ${row.id} has ended: create a new one`, {
      stream_id: row.id,
    });
  }

  async pause(caller: Caller, streamId: string, streamerId: string): Promise<void> {
    const row = await this.#managed(caller, streamId, streamerId);
    requireActive(row);
    await this.#store.pause(row.id, this.#date(), [
      notice(this.#clock, row.id, "paused", { by: "owner" }),
    ]);
  }

  /** Ends it for good; again, it answers with the same summary. */
  async stop(caller: Caller, streamId: string, streamerId: string): Promise<StreamSummary> {
    const row = await this.#managed(caller, streamId, streamerId);
    const now = this.#date();
    const stopped = await this.#store.stop(row.id, now, [
      notice(this.#clock, row.id, "ended", { streamer_id: row.streamerId }),
    ]);
    const ended = stopped ?? row;
    const until = ended.endedAt ?? now;
    const numbers = await this.#numbers.between(row.id, row.createdAt, until, until);
    return { ...numbers, streamId: row.id, liveSeconds: this.liveSeconds(ended) };
  }

  async info(caller: Caller, streamId: string): Promise<StreamInfo> {
    const { id } = await this.#access.visible(streamId, caller);
    const info = await this.#store.info(id);
    if (info === undefined) throw notFound(id);
    return info;
  }

  async active(query: {
    category: StreamCategory | undefined;
    sort: StreamSortBy;
    page: number;
    limit: number;
    cursor: string;
  }): Promise<{ rows: StreamInfo[]; total: number; next: string }> {
    const { category, sort, cursor } = query;
    const checks = [sort === "TITLE" ? isText : isInteger, isUuid];
    const page = {
      ...requirePage(query.page, query.limit),
      after: readCursor(cursor, query.page, `streams ${sort}`, checks),
    };
    return await this.#store.active({ category, sort, page });
  }

  /** The new key, shown this once. */
  async rotateKey(caller: Caller, streamId: string, streamerId: string): Promise<string> {
    const row = await this.#managed(caller, streamId, streamerId);
    const key = randomKey(this.#options.random);
    await this.#store.setKey(row.id, hashKey(key), [
      notice(this.#clock, row.id, "key_rotated", { streamer_id: row.streamerId }),
    ]);
    return key;
  }

  async setMetadata(
    caller: Caller,
    streamId: string,
    streamerId: string,
    wanted: NowPlaying,
  ): Promise<void> {
    const row = await this.#managed(caller, streamId, streamerId);
    await this.storeMetadata(row.id, wanted);
  }

  /** For a source that has shown that it may. */
  async storeMetadata(streamId: string, wanted: NowPlaying): Promise<void> {
    const metadata = requireMetadata(wanted);
    await this.#store.setMetadata(streamId, metadata, [
      notice(this.#clock, streamId, "metadata_updated", metadata),
    ]);
  }

  /** Seconds that it has been live, pauses left out. */
  liveSeconds(row: Pick<StreamRow, "liveMs" | "liveSince">): number {
    const since = row.liveSince === undefined ? 0 : this.#clock.now() - row.liveSince.getTime();
    return Math.floor((row.liveMs + Math.max(0, since)) / 1000);
  }

  async #managed(caller: Caller, streamId: string, streamerId: string): Promise<StreamRow> {
    actingUser(caller.identity, streamerId, "streamer_id");
    return await this.#access.managed(streamId, caller);
  }

  async #remember({ identity }: Caller): Promise<void> {
    await this.#store.rememberUser(identity.userId, identity.username, this.#date());
  }

  #date(): Date {
    return new Date(this.#clock.now());
  }
}

const sampleRates: readonly number[] = [0, 8_000, 12_000, 16_000, 24_000, 44_100, 48_000];

function requireSettings(settings: StreamSettings): void {
  const { bitrate, sampleRate, maxListeners } = settings;
  if (bitrate < 0 || bitrate > 510_000) {
    throw errors.INVALID_ARGUMENT(
      `config.bitrate must be from 0 to 510000 bits per second, got ${bitrate}`,
      { field: "config.bitrate" },
    );
  }
  if (!sampleRates.includes(sampleRate)) {
    throw errors.INVALID_ARGUMENT(
      `config.sample_rate must be one of ${sampleRates.join(", ")}, got ${sampleRate}`,
      { field: "config.sample_rate" },
    );
  }
  if (maxListeners < 0 || maxListeners > 1_000_000) {
    throw errors.INVALID_ARGUMENT(
      `config.max_listeners must be from 0 to 1000000, got ${maxListeners}`,
      { field: "config.max_listeners" },
    );
  }
}

const customFieldsMax = 32;

function requireMetadata(wanted: NowPlaying): NowPlaying {
  const fields = Object.entries(wanted.custom_fields);
  if (fields.length > customFieldsMax) {
    throw errors.INVALID_ARGUMENT(
      `metadata.custom_fields has ${fields.length} entries, ${customFieldsMax} at most`,
      { field: "metadata.custom_fields" },
    );
  }
  const text = (name: "current_track" | "artist" | "album" | "genre") =>
    requireText(wanted[name], `metadata.${name}`, { max: 300 });
  return {
    current_track: text("current_track"),
    artist: text("artist"),
    album: text("album"),
    genre: text("genre"),
    custom_fields: Object.fromEntries(
      fields.map(([name, value]) => [
        requireText(name, "metadata.custom_fields", { min: 1, max: 60 }),
        requireText(value, `metadata.custom_fields.${name.slice(0, 60)}`, { max: 300 }),
      ]),
    ),
  };
}
