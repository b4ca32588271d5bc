/** Uploads: into a room by somebody who may speak there, whole or not at all. */
import type { BlobStore } from "../shared/blob_store.ts";
import type { Logger } from "../shared/log.ts";
import type { Actor } from "./actors.ts";
import { type BodyReader, tooLarge, UploadBody } from "./attachment_body.ts";
import { attachmentName } from "./attachment_name.ts";
import { fileKind, isAllowedType } from "./attachment_type.ts";
import { blobKey } from "./attachments.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { callerKey } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Attachment } from "./model.ts";
import { requireSpeaker } from "./policy.ts";
import type { AttachmentStore, NewUpload, UploadFacts } from "./ports.ts";

export interface FileRules {
  readonly maxBytes: number;
  /** All files of one user together. */
  readonly userBytes: number;
  /** Media types in which `*` stands for anything. */
  readonly types: readonly string[];
}

export interface UploadRequest {
  readonly name: string;
  /** The sender's own: the same key and file in the same room is stored once. Empty: none. */
  readonly key: string;
  /** Undefined where the sender does not know. */
  readonly declaredBytes: number | undefined;
  readonly body: BodyReader;
}

export interface UploadParts {
  readonly store: AttachmentStore;
  readonly blobs: BlobStore;
  readonly rules: FileRules;
  readonly core: Core;
  readonly log: Logger;
}

export class Uploads {
  readonly #parts: UploadParts;
  /** User id → uploads under way on this node. */
  readonly #underWay = new Map<string, number>();

  constructor(parts: UploadParts) {
    this.#parts = parts;
  }

  /** Resolves once the file is stored; a message may carry it from then on. */
  async receive(actor: Actor, roomId: string, request: UploadRequest): Promise<Attachment> {
    const { core, rules, store } = this.#parts;
    const name = attachmentName(request.name);
    const key = callerKey(request.key, "idempotency-key");
    const { body, declaredBytes } = request;
    if (declaredBytes === 0) throw empty();
    if (declaredBytes !== undefined && declaredBytes > rules.maxBytes) {
      throw tooLarge(rules.maxBytes);
    }
    requireSpeaker(await core.access.see(actor, roomId));
    using _place = this.#take(actor.userId);
    const upload = {
      id: core.clock.newId(),
      roomId,
      ownerId: actor.userId,
      name,
      bytes: declaredBytes ?? rules.maxBytes,
      createdAt: core.clock.now(),
    };
    const used = await store.begin(upload, rules.userBytes);
    if (used !== undefined) throw quotaReached(used, rules.userBytes);
    try {
      return await this.#finish(upload, await this.#store(upload, body, declaredBytes), key);
    } catch (error) {
      await this.#forget(upload);
      throw error;
    }
  }

  async #store(
    upload: NewUpload,
    reader: BodyReader,
    declaredBytes: number | undefined,
  ): Promise<UploadFacts> {
    const { blobs, rules } = this.#parts;
    const body = new UploadBody(reader, {
      maxBytes: rules.maxBytes,
      declaredBytes,
      stallMs: limits.uploadStallMs,
      totalMs: limits.uploadMs,
      now: () => performance.now(),
    });
    const head = await body.head(limits.attachmentHeadBytes);
    if (head.length === 0) throw empty();
    const kind = await fileKind(head);
    if (!isAllowedType(kind.mediaType, rules.types)) throw refusedType(kind.mediaType, rules);
    await blobs.put(blobKey(upload.roomId, upload.id), body);
    return { ...kind, ...body.facts() };
  }

  async #finish(
    upload: NewUpload,
    facts: UploadFacts,
    key: string | undefined,
  ): Promise<Attachment> {
    const { store, core } = this.#parts;
    const finished = await store.finish(upload, facts, key, core.clock.now());
    if (finished === "gone") {
      throw errors.ATTACHMENT_NOT_FOUND("The file was removed while it was uploaded");
    }
    if ("stored" in finished) return finished.stored;
    const { known } = finished;
    if (known.sha256 !== facts.sha256 || known.name !== upload.name) {
      throw errors.IDEMPOTENCY_KEY_REUSED(
        `Idempotency-Key ${key} was used for another file in this room: make a new one`,
        { attachment_id: known.id },
      );
    }
    await this.#forget(upload);
    return known;
  }

  /** What cannot be cleared away now, the sweeper finds as an upload that nobody sent. */
  async #forget({ id, roomId }: NewUpload): Promise<void> {
    const { blobs, store, log } = this.#parts;
    try {
      await blobs.delete(blobKey(roomId, id));
      await store.abandon(id);
    } catch (err) {
      log.warn({ err, attachment_id: id }, "an upload that failed stays until it is swept");
    }
  }

  #take(userId: string): Disposable {
    const mine = this.#underWay.get(userId) ?? 0;
    const all = this.#underWay.values().reduce((sum, count) => sum + count, 0);
    if (mine >= limits.uploadsPerUser || all >= limits.uploadsPerNode) {
      throw errors.TOO_MANY_UPLOADS(
        `At most ${limits.uploadsPerUser} uploads of yours may be under way: wait for one to end`,
      );
    }
    this.#underWay.set(userId, mine + 1);
    return {
      [Symbol.dispose]: () => {
        const left = (this.#underWay.get(userId) ?? 1) - 1;
        if (left > 0) this.#underWay.set(userId, left);
        else this.#underWay.delete(userId);
      },
    };
  }
}

function empty(): Error {
  return errors.ATTACHMENT_EMPTY("The file has no bytes: send one that has");
}

function refusedType(mediaType: string, { types }: FileRules): Error {
  return errors.ATTACHMENT_TYPE_REFUSED(
    `The file is ${mediaType} by its first bytes, which is not taken here: send one of ${
      types.join(", ")
    }`,
    { media_type: mediaType },
  );
}

function quotaReached(used: number, quota: number): Error {
  return errors.ATTACHMENT_QUOTA(
    `Your files hold ${used} of ${quota} bytes, which leaves too few for this one: delete messages with files`,
    { used_bytes: String(used), quota_bytes: String(quota) },
  );
}
