/** Automod's rules over gRPC. */
import type { chatService } from "../proto/load.ts";
import type { AutomodRule__Output } from "../proto/gen/veza/chat/AutomodRule.ts";
import type { AutomodSettings__Output } from "../proto/gen/veza/chat/AutomodSettings.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import type { AutomodRule, AutomodSettings } from "./automod_rules.ts";
import { seconds } from "./encode.ts";
import { errors } from "./errors.ts";
import { requireUuid } from "./inputs.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof chatService>;
export type AutomodHandlers = Pick<
  Handlers,
  | "ListAutomodRules"
  | "CreateAutomodRule"
  | "UpdateAutomodRule"
  | "DeleteAutomodRule"
  | "TestAutomod"
>;

export function automodHandlers({ actors, automodAdmin }: Services): AutomodHandlers {
  return {
    ListAutomodRules: async ({ room_id }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const rules = await automodAdmin.list(await actors.self(context), roomId);
      return { rules: rules.map(encodeRule) };
    },
    CreateAutomodRule: async ({ room_id, settings }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const wanted = decodeSettings(settings);
      return encodeRule(await automodAdmin.create(await actors.self(context), roomId, wanted));
    },
    UpdateAutomodRule: async ({ rule_id, settings }, context) => {
      const wanted = decodeSettings(settings);
      return encodeRule(await automodAdmin.update(await actors.self(context), rule_id, wanted));
    },
    DeleteAutomodRule: async ({ rule_id }, context) => {
      await automodAdmin.remove(await actors.self(context), rule_id);
      return { success: true };
    },
    TestAutomod: async ({ room_id, content }, context) => {
      const roomId = requireUuid(room_id, "room_id");
      const hits = await automodAdmin.test(await actors.self(context), roomId, content);
      return {
        hits: hits.map(({ rule, matched }) => ({
          rule_id: rule.id,
          name: rule.name,
          action: rule.action,
          exempt_role: rule.exemptRole,
          matched,
        })),
      };
    },
  };
}

function decodeSettings(settings: AutomodSettings__Output | null): AutomodSettings {
  if (settings === null) {
    throw errors.INVALID_ARGUMENT("settings must say what the rule is", { field: "settings" });
  }
  return {
    name: settings.name,
    kind: settings.kind,
    terms: settings.terms,
    anywhere: settings.anywhere,
    maxMentions: settings.max_mentions,
    action: settings.action,
    muteSeconds: Number(settings.mute_seconds),
    exemptRole: settings.exempt_role,
    message: settings.message,
    isEnabled: !settings.disabled,
  };
}

function encodeRule(rule: AutomodRule): AutomodRule__Output {
  return {
    id: rule.id,
    room_id: rule.roomId,
    created_by: rule.createdBy,
    created_at: seconds(rule.createdAt),
    updated_at: seconds(rule.updatedAt),
    settings: {
      name: rule.name,
      kind: rule.kind,
      terms: [...rule.terms],
      anywhere: rule.anywhere,
      max_mentions: rule.maxMentions,
      action: rule.action,
      mute_seconds: String(rule.muteSeconds),
      exempt_role: rule.exemptRole,
      message: rule.message,
      disabled: !rule.isEnabled,
    },
  };
}
