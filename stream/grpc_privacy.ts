/** One person's data, on gRPC. */
import type { streamService } from "../proto/load.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import type { Privacy } from "./privacy.ts";

export interface PrivacyHandlerParts {
  readonly privacy: Privacy;
}

export function privacyHandlers(
  { privacy }: PrivacyHandlerParts,
): Pick<HandlersOf<typeof streamService>, "ExportUserData" | "EraseUserData"> {
  return {
    ExportUserData: async ({ user_id }, context) => ({
      json: await privacy.export(context, user_id),
    }),
    EraseUserData: async ({ user_id }, context) => ({ ...await privacy.erase(context, user_id) }),
  };
}
