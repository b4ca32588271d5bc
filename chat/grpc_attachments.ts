/** Addresses of files over gRPC; the files themselves travel over HTTP (`attachment_http.ts`). */
import type { chatService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import type { Services } from "./services.ts";

export type AttachmentHandlers = Pick<HandlersOf<typeof chatService>, "GetAttachmentLinks">;

export function attachmentHandlers({ actors, attachments }: Services): AttachmentHandlers {
  return {
    GetAttachmentLinks: async ({ attachment_ids }, context) => {
      const links = await attachments.links(await actors.self(context), attachment_ids);
      return {
        links: links.map((link) => ({
          attachment_id: link.attachmentId,
          url: link.url,
          expires_at: String(link.expiresAt),
        })),
      };
    },
  };
}
