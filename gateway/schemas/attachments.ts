/** Files of messages. */
import { z } from "@hono/zod-openapi";
import type { Attachment__Output } from "../../proto/gen/veza/chat/Attachment.ts";
import type { GetAttachmentLinksResponse__Output } from "../../proto/gen/veza/chat/GetAttachmentLinksResponse.ts";
import { idempotencyKey, uuid } from "./fields.ts";
import { message } from "./message.ts";

export const Attachment = message<Attachment__Output>("veza.chat.Attachment");
export const AttachmentLinks = message<GetAttachmentLinksResponse__Output>(
  "veza.chat.GetAttachmentLinksResponse",
);

/** What its sender uploaded to the room before. */
export const attachmentIds = z.array(uuid("an attachment")).max(10).default([])
  .openapi({ description: "Files that the sender uploaded to this room, in order" });

/** The house says where it may be empty. */
export const content = z.string().optional()
  .openapi({ description: "May be left out, or empty, where there are attachments" });

export const linkedIds = z.array(uuid("an attachment")).min(1).max(100)
  .openapi({ example: ["019a8a7e-3c4f-7d2b-9c3a-5b1e2f6a7d88"] });

export const uploadQuery = z.strictObject({
  name: z.string().min(1).max(4_096).openapi({
    description: "What the file is called; of a path the last part is kept",
    example: "cat.png",
  }),
});

export const uploadHeaders = z.object({
  "Idempotency-Key": idempotencyKey.optional().openapi({
    description: "The same key with the same file and name is stored once",
  }),
});

export const fileBody = z.string().openapi({ type: "string", format: "binary" });
