/** Files of messages, as readers get them: whoever may read the room now, by an address of their own. */
import { AppError } from "../shared/errors.ts";
import type { Actor } from "./actors.ts";
import type { AttachmentTickets } from "./attachment_tickets.ts";
import type { Upload } from "./attachment_claim.ts";
import type { Core } from "./core.ts";
import { errors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { AttachmentStore } from "./ports.ts";

export interface AttachmentLink {
  readonly attachmentId: string;
  /** A path on the front door. */
  readonly url: string;
  /** Unix seconds. */
  readonly expiresAt: number;
}

/** Where a file's bytes are in the blob store. */
export function blobKey(roomId: string, attachmentId: string): string {
  return `rooms/${roomId}/${attachmentId}`;
}

export class Attachments {
  constructor(
    private readonly store: AttachmentStore,
    private readonly tickets: AttachmentTickets,
    private readonly core: Core,
  ) {}

  /** Files that the actor may not read, or that are gone, are left out. */
  async links(actor: Actor, attachmentIds: readonly string[]): Promise<AttachmentLink[]> {
    if (attachmentIds.length === 0 || attachmentIds.length > limits.attachmentLinks) {
      throw errors.INVALID_ARGUMENT(
        `attachment_ids must have 1 to ${limits.attachmentLinks} entries, got ${attachmentIds.length}`,
        { field: "attachment_ids" },
      );
    }
    const ids = [...new Set(attachmentIds.map((id) => requireUuid(id, "attachment_ids")))];
    const uploads = await this.store.find(ids);
    const rooms = [...new Set([...uploads.values()].map((upload) => upload.roomId))];
    const readable = new Set<string>();
    for (const roomId of rooms) {
      if (await this.#mayRead(actor, roomId)) readable.add(roomId);
    }
    return ids.flatMap((id) => {
      const upload = uploads.get(id);
      if (upload === undefined || !readable.has(upload.roomId)) return [];
      if (!isShown(upload, actor.userId)) return [];
      const { text, expiresAt } = this.tickets.issue(id, actor.context.identity);
      return [{ attachmentId: id, url: `/files/${id}?ticket=${text}`, expiresAt }];
    });
  }

  /** Throws where the actor may not read the room now; a hidden room's file does not exist for them. */
  async open(actor: Actor, attachmentId: string): Promise<Upload> {
    const upload = (await this.store.find([attachmentId])).get(attachmentId);
    if (upload === undefined || !isShown(upload, actor.userId)) throw missing(attachmentId);
    try {
      await this.core.access.read(actor, upload.roomId);
    } catch (error) {
      const hidden = error instanceof AppError && error.reason === "ROOM_NOT_FOUND";
      throw hidden ? missing(attachmentId) : error;
    }
    return upload;
  }

  async #mayRead(actor: Actor, roomId: string): Promise<boolean> {
    try {
      await this.core.access.read(actor, roomId);
      return true;
    } catch (error) {
      if (error instanceof AppError && ["NOT_FOUND", "PERMISSION_DENIED"].includes(error.status)) {
        return false;
      }
      throw error;
    }
  }
}

/** What is not sent yet is its owner's alone. */
function isShown({ messageId, ownerId }: Upload, userId: string): boolean {
  return messageId !== undefined || ownerId === userId;
}

function missing(attachmentId: string): Error {
  return errors.ATTACHMENT_NOT_FOUND(`Attachment ${attachmentId} does not exist`, {
    attachment_id: attachmentId,
  });
}
