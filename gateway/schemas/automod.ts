/** Automod's rules as the gateway takes and gives them. */
import { z } from "@hono/zod-openapi";
import { AutomodAction } from "../../proto/gen/veza/chat/AutomodAction.ts";
import type { AutomodHit__Output } from "../../proto/gen/veza/chat/AutomodHit.ts";
import { AutomodKind } from "../../proto/gen/veza/chat/AutomodKind.ts";
import type { AutomodRule__Output } from "../../proto/gen/veza/chat/AutomodRule.ts";
import { RoomRole } from "../../proto/gen/veza/chat/RoomRole.ts";
import { int64, line } from "./fields.ts";
import { message } from "./message.ts";

export const AutomodRule = message<AutomodRule__Output>("veza.chat.AutomodRule");
const AutomodHit = message<AutomodHit__Output>("veza.chat.AutomodHit");
export const AutomodRuleList = z.object({ rules: z.array(AutomodRule) }).openapi(
  "AutomodRuleList",
);
export const AutomodHitList = z.object({ hits: z.array(AutomodHit) }).openapi("AutomodHitList");

/** All of a rule that can be set. */
export const automodSettings = {
  name: line(1, 100).openapi({ example: "no spam" }),
  kind: z.enum(AutomodKind),
  terms: z.array(z.string().min(1).max(512)).max(500).default([]).openapi({
    description:
      "WORDS: words and phrases; REGEX: patterns in RE2's syntax; LINKS: domains that links may lead to, with their subdomains; MENTIONS: none",
    example: ["free nitro"],
  }),
  anywhere: z.boolean().default(false).openapi({ description: "WORDS: also inside other words" }),
  max_mentions: z.int().min(0).max(100).default(0).openapi({
    description: "MENTIONS: how many a message may have",
  }),
  action: z.enum(AutomodAction),
  mute_seconds: int64(0n, 315_360_000n).default("0").openapi({
    description: "MUTE_SENDER: for how long",
  }),
  exempt_role: z.enum(RoomRole).default("MODERATOR").openapi({
    description: "Whom the rule does not concern, and all above",
  }),
  message: line(0, 500).default("").openapi({ description: "What the sender is told" }),
  disabled: z.boolean().default(false).openapi({ description: "Kept, but asked about nothing" }),
};
