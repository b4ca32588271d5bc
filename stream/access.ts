/** Finds a stream for a caller, or refuses: what may not be seen does not exist. */
import type { Identity } from "../shared/identity.ts";
import { streamErrors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import { mayListen, mayManage, maySee, nobody } from "./policy.ts";
import type { PermissionQuestion, Permissions, StreamRow, StreamStore } from "./ports.ts";

/** Who asks, and how auth may be asked about them. */
export interface Caller extends PermissionQuestion {
  readonly identity: Identity;
}

export class StreamAccess {
  readonly #streams: Pick<StreamStore, "find">;
  readonly #permissions: Permissions;

  constructor(streams: Pick<StreamStore, "find">, permissions: Permissions) {
    this.#streams = streams;
    this.#permissions = permissions;
  }

  async visible(streamId: string, caller: Caller): Promise<StreamRow> {
    const row = await this.#find(streamId);
    if (maySee(caller.identity, row) === "yes") return row;
    if (await this.#permissions.mayRead(row.id, caller)) return row;
    throw notFound(streamId);
  }

  /** For its owner and administrators. */
  async managed(streamId: string, caller: Caller): Promise<StreamRow> {
    const row = await this.#find(streamId);
    if (mayManage(caller.identity, row)) return row;
    await this.visible(streamId, caller);
    throw streamErrors.NOT_STREAM_OWNER(
      `Stream ${streamId} belongs to another user: only its owner may do this`,
      { stream_id: streamId },
    );
  }

  /** For those who may hear it; whether it is live is another question. */
  async audible(streamId: string, caller: Caller): Promise<StreamRow> {
    const row = await this.#find(streamId);
    if (mayListen(caller.identity, row) === "yes") return row;
    if (await this.#permissions.mayRead(row.id, caller)) return row;
    if (row.visibility !== "PREMIUM_ONLY") throw notFound(streamId);
    throw streamErrors.PREMIUM_REQUIRED(
      `Stream ${streamId} is for premium listeners: ask its community for access`,
      { stream_id: streamId },
    );
  }

  async #find(streamId: string): Promise<StreamRow> {
    const row = await this.#streams.find(requireUuid(streamId, "stream_id"));
    if (row === undefined || row.streamerId === nobody) throw notFound(streamId);
    return row;
  }
}

export function notFound(streamId: string) {
  return streamErrors.STREAM_NOT_FOUND(`Stream ${streamId} does not exist`, {
    stream_id: streamId,
  });
}

/** Throws where the stream is neither live nor paused. */
export function requireActive(row: Pick<StreamRow, "id" | "status">): void {
  if (row.status === "LIVE" || row.status === "PAUSED") return;
  const metadata = { stream_id: row.id, status: row.status };
  if (row.status === "ENDED") {
    throw streamErrors.STREAM_ENDED(`Stream ${row.id} has ended`, metadata);
  }
  throw streamErrors.STREAM_NOT_LIVE(
    `Stream ${row.id} is not live: its owner has to start it first`,
    metadata,
  );
}
