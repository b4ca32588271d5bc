/** Answers of chat beyond rooms and messages: edits, marks, reports, the audit log. */
import { z } from "@hono/zod-openapi";
import type { AuditEntry__Output } from "../../proto/gen/veza/chat/AuditEntry.ts";
import type { EraseUserDataResponse__Output } from "../../proto/gen/veza/chat/EraseUserDataResponse.ts";
import type { GetMessageEditsResponse__Output } from "../../proto/gen/veza/chat/GetMessageEditsResponse.ts";
import type { GetUnreadResponse__Output } from "../../proto/gen/veza/chat/GetUnreadResponse.ts";
import type { ListBlockedUsersResponse__Output } from "../../proto/gen/veza/chat/ListBlockedUsersResponse.ts";
import type { Mention__Output } from "../../proto/gen/veza/chat/Mention.ts";
import type { ReactionResponse__Output } from "../../proto/gen/veza/chat/ReactionResponse.ts";
import type { Report__Output } from "../../proto/gen/veza/chat/Report.ts";
import type { ReportMessageResponse__Output } from "../../proto/gen/veza/chat/ReportMessageResponse.ts";
import type { VerifyAuditLogResponse__Output } from "../../proto/gen/veza/chat/VerifyAuditLogResponse.ts";
import type { ListPinsResponse__Output } from "../../proto/gen/veza/chat/ListPinsResponse.ts";
import { Message } from "./chat.ts";
import { message } from "./message.ts";
import { continuationFields } from "./page.ts";

const chat = "veza.chat";

export const MessageEdits = message<GetMessageEditsResponse__Output>(
  `${chat}.GetMessageEditsResponse`,
);
export const Reactions = message<ReactionResponse__Output>(`${chat}.ReactionResponse`);
export const Pins = message<ListPinsResponse__Output>(`${chat}.ListPinsResponse`);
export const Unread = message<GetUnreadResponse__Output>(`${chat}.GetUnreadResponse`);
export const BlockedUsers = message<ListBlockedUsersResponse__Output>(
  `${chat}.ListBlockedUsersResponse`,
);
export const ReportMade = message<ReportMessageResponse__Output>(`${chat}.ReportMessageResponse`);
export const AuditVerdict = message<VerifyAuditLogResponse__Output>(
  `${chat}.VerifyAuditLogResponse`,
);
export const UserDataErased = message<EraseUserDataResponse__Output>(
  `${chat}.EraseUserDataResponse`,
);
const Mention = message<Mention__Output>(`${chat}.Mention`);
const Report = message<Report__Output>(`${chat}.Report`);
const AuditEntry = message<AuditEntry__Output>(`${chat}.AuditEntry`);

export const Thread = z
  .object({ root: Message, replies: z.array(Message), ...continuationFields })
  .openapi("Thread");
export const MentionList = z.object({ mentions: z.array(Mention), ...continuationFields })
  .openapi("MentionList");
export const ReportList = z.object({ reports: z.array(Report) }).openapi("ReportList");
export const AuditLog = z.object({ entries: z.array(AuditEntry), ...continuationFields })
  .openapi("AuditLog");
export const UserData = z.record(z.string(), z.unknown()).openapi("UserData");
