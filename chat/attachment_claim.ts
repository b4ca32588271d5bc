/** Which uploads a new message may carry: pure, on what its transaction knows. */
import { errors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import { limits } from "./limits.ts";
import type { Attachment } from "./model.ts";
import type { NewMessage } from "./ports.ts";

/** An upload that is whole, as it is stored. */
export interface Upload {
  readonly attachment: Attachment;
  readonly roomId: string;
  readonly ownerId: string;
  /** Undefined: it waits to be sent. */
  readonly messageId: string | undefined;
}

/** Ids as a sender names them. */
export function attachmentList(ids: readonly string[]): readonly string[] {
  if (ids.length > limits.attachmentsPerMessage) {
    throw errors.INVALID_ARGUMENT(
      `attachment_ids may have ${limits.attachmentsPerMessage} entries, got ${ids.length}`,
      { field: "attachment_ids" },
    );
  }
  const list = ids.map((id) => requireUuid(id, "attachment_ids"));
  if (new Set(list).size === list.length) return list;
  throw errors.INVALID_ARGUMENT("attachment_ids must name each attachment once", {
    field: "attachment_ids",
  });
}

/** Answers the message's attachments, and notes them in `taken`. */
export function takeUploads(
  { roomId, senderId, attachmentIds }: NewMessage,
  uploads: ReadonlyMap<string, Upload>,
  taken: Set<string>,
): readonly Attachment[] {
  const found = attachmentIds.map((id) => {
    const upload = uploads.get(id);
    // Another's upload, or one to another room, must not be found out by its id.
    if (upload === undefined || upload.roomId !== roomId || upload.ownerId !== senderId) {
      throw errors.ATTACHMENT_NOT_FOUND(
        `Attachment ${id} is no upload of yours to this room: upload it here first`,
        { field: "attachment_ids", attachment_id: id },
      );
    }
    if (upload.messageId !== undefined || taken.has(id)) {
      throw errors.ATTACHMENT_USED(
        `Attachment ${id} was sent before: upload the file again to send it again`,
        { field: "attachment_ids", attachment_id: id },
      );
    }
    return upload.attachment;
  });
  for (const id of attachmentIds) taken.add(id);
  return found;
}
