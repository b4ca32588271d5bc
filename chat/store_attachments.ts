/** Uploads in PostgreSQL: what is known of their bytes, and whose message carries them. */
import type { Query, Sql, Transaction } from "../shared/postgres.ts";
import type { Upload } from "./attachment_claim.ts";
import type { Attachment, Message } from "./model.ts";
import type {
  AttachmentStore,
  FinishedUpload,
  NewMessage,
  NewUpload,
  UploadFacts,
} from "./ports.ts";

export interface AttachmentRow {
  id: string;
  name: string;
  media_type: string;
  /** Text in a column of its own, a number inside JSON. */
  bytes: string | number;
  sha256: string;
  width: number;
  height: number;
}

interface UploadRow extends AttachmentRow {
  room_id: string;
  owner_id: string;
  message_id: string | null;
}

export function attachmentOf(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    width: row.width,
    height: row.height,
    sha256: row.sha256,
  };
}

function uploadOf(row: UploadRow): Upload {
  return {
    attachment: attachmentOf(row),
    roomId: row.room_id,
    ownerId: row.owner_id,
    messageId: row.message_id ?? undefined,
  };
}

/** Those of `chat.messages m`, as JSON or null. */
export function attachmentsOf(query: Query) {
  return query`(select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name,
      'media_type', a.media_type, 'bytes', a.bytes, 'width', a.width, 'height', a.height,
      'sha256', a.sha256) order by a.place)
    from chat.attachments a where a.message_id = m.id and a.removed_at is null)`;
}

/** What the batch names, locked: the sweeper cannot take it meanwhile. */
export async function selectUploads(
  tx: Transaction,
  batch: readonly NewMessage[],
): Promise<ReadonlyMap<string, Upload>> {
  const ids = [...new Set(batch.flatMap((one) => one.attachmentIds))];
  if (ids.length === 0) return new Map();
  const rows = await tx<UploadRow[]>`
    select * from chat.attachments
    where id = any(${ids}::uuid[]) and stored_at is not null and removed_at is null
    order by id for update`;
  return new Map(rows.map((row) => [row.id, uploadOf(row)]));
}

/** From here on they belong to their messages. */
export async function claimUploads(
  tx: Transaction,
  messages: readonly Message[],
): Promise<void> {
  const claims = messages.flatMap((message) =>
    message.attachments.map(({ id }, place) => ({ id, place, messageId: message.id }))
  );
  if (claims.length === 0) return;
  await tx`
    update chat.attachments a set message_id = claim.message, place = claim.place
    from unnest(${claims.map((one) => one.id)}::uuid[],
      ${claims.map((one) => one.messageId)}::uuid[], ${claims.map((one) => one.place)}::smallint[])
      as claim (id, message, place)
    where a.id = claim.id`;
}

/** Their messages are deleted: nobody gets the files from here on. */
export async function removeUploads(
  tx: Transaction,
  of: { readonly messageId: string } | { readonly ownerId: string },
  at: number,
): Promise<void> {
  const whose = "messageId" in of ? tx`message_id = ${of.messageId}` : tx`owner_id = ${of.ownerId}`;
  await tx`
    update chat.attachments set removed_at = ${new Date(at)}, name = '', idempotency_key = null
    where ${whose} and removed_at is null`;
}

export class SqlAttachmentStore implements AttachmentStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async begin(upload: NewUpload, quotaBytes: number): Promise<number | undefined> {
    return await this.#sql.begin(async (tx) => {
      await lockOwner(tx, upload.ownerId);
      const [held] = await tx<{ bytes: string }[]>`
        select coalesce(sum(bytes), 0)::bigint as bytes from chat.attachments
        where owner_id = ${upload.ownerId}`;
      const used = Number(held?.bytes ?? 0);
      if (used + upload.bytes > quotaBytes) return used;
      await tx`
        insert into chat.attachments (id, room_id, owner_id, name, media_type, bytes, sha256, width,
          height, created_at)
        values (${upload.id}, ${upload.roomId}, ${upload.ownerId}, ${upload.name}, '',
          ${upload.bytes}, '', 0, 0, ${new Date(upload.createdAt)})`;
      return undefined;
    });
  }

  async finish(
    { id, roomId, ownerId }: NewUpload,
    facts: UploadFacts,
    key: string | undefined,
    at: number,
  ): Promise<FinishedUpload> {
    return await this.#sql.begin(async (tx) => {
      await lockOwner(tx, ownerId);
      const [known] = key === undefined ? [] : await tx<UploadRow[]>`
        select * from chat.attachments
        where room_id = ${roomId} and owner_id = ${ownerId} and idempotency_key = ${key}`;
      if (known !== undefined) return { known: attachmentOf(known) };
      const [row] = await tx<UploadRow[]>`
        update chat.attachments set media_type = ${facts.mediaType}, bytes = ${facts.bytes},
          sha256 = ${facts.sha256}, width = ${facts.width}, height = ${facts.height},
          idempotency_key = ${key ?? null}, stored_at = ${new Date(at)}
        where id = ${id} and removed_at is null returning *`;
      return row === undefined ? "gone" : { stored: attachmentOf(row) };
    });
  }

  async abandon(id: string): Promise<void> {
    await this.#sql`delete from chat.attachments where id = ${id}`;
  }

  async find(ids: readonly string[]): Promise<Map<string, Upload>> {
    const rows = await this.#sql<UploadRow[]>`
      select * from chat.attachments
      where id = any(${[...ids]}::uuid[]) and stored_at is not null and removed_at is null`;
    return new Map(rows.map((row) => [row.id, uploadOf(row)]));
  }

  async expire(createdBefore: number, at: number): Promise<void> {
    await this.#sql`
      update chat.attachments set removed_at = ${new Date(at)}, name = '', idempotency_key = null
      where message_id is null and removed_at is null and created_at < ${new Date(createdBefore)}`;
  }

  async clear(
    query: { ownerId?: string; begunBefore: number; limit: number },
    destroy: (roomId: string, id: string) => Promise<void>,
  ): Promise<number> {
    return await this.#sql.begin(async (tx) => {
      const whose = query.ownerId === undefined ? tx`true` : tx`owner_id = ${query.ownerId}`;
      // What is still being written is left to its writer.
      const rows = await tx<{ id: string; room_id: string }[]>`
        select id, room_id from chat.attachments
        where removed_at is not null and ${whose}
          and (stored_at is not null or created_at < ${new Date(query.begunBefore)})
        order by removed_at limit ${query.limit} for update skip locked`;
      for (const { id, room_id } of rows) await destroy(room_id, id);
      await tx`delete from chat.attachments where id = any(${rows.map((row) => row.id)}::uuid[])`;
      return rows.length;
    });
  }
}

/** One after the other for each owner, over all nodes; it ends with the transaction. */
async function lockOwner(tx: Transaction, ownerId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`chat.attachments ${ownerId}`}, 0))`;
}
