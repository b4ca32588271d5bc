/** The contract's ChatService: decode, ask, encode. */
import { chatService } from "../proto/load.ts";
import { serve, type ServiceEntry } from "../shared/grpc_server.ts";
import { attachmentHandlers } from "./grpc_attachments.ts";
import { automodHandlers } from "./grpc_automod.ts";
import { inboxHandlers } from "./grpc_inbox.ts";
import { markHandlers } from "./grpc_marks.ts";
import { messageHandlers } from "./grpc_messages.ts";
import { moderationHandlers } from "./grpc_moderation.ts";
import { reportHandlers } from "./grpc_reports.ts";
import { roomAdminHandlers } from "./grpc_room_admin.ts";
import { roomHandlers } from "./grpc_rooms.ts";
import type { Services } from "./services.ts";
import { explainFault } from "./store_faults.ts";

export function chatHandlers(services: Services): ServiceEntry {
  const entry = serve(chatService, {
    ...roomHandlers(services),
    ...messageHandlers(services),
    ...attachmentHandlers(services),
    ...moderationHandlers(services),
    ...markHandlers(services),
    ...inboxHandlers(services),
    ...roomAdminHandlers(services),
    ...reportHandlers(services),
    ...automodHandlers(services),
  });
  return { ...entry, handlers: explained(entry.handlers) };
}

/** A database that is away is UNAVAILABLE to whoever asks, not a fault of ours. */
function explained(handlers: ServiceEntry["handlers"]): ServiceEntry["handlers"] {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (request: object, context: Parameters<typeof handler>[1]) => {
        try {
          const answer = handler(request, context);
          if (Symbol.asyncIterator in answer) throw new Error(`${name} is a stream`);
          return await answer;
        } catch (error) {
          throw explainFault(error);
        }
      },
    ]),
  );
}
