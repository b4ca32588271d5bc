/** Answers of auth. */
import { z } from "@hono/zod-openapi";
import type { Grant__Output } from "../../proto/gen/veza/auth/Grant.ts";
import type { Profile__Output } from "../../proto/gen/veza/auth/Profile.ts";
import type { RotateKeysResponse__Output } from "../../proto/gen/veza/auth/RotateKeysResponse.ts";
import type { Session__Output } from "../../proto/gen/veza/auth/Session.ts";
import type { SignInResponse__Output } from "../../proto/gen/veza/auth/SignInResponse.ts";
import type { CheckPermissionsResponse__Output } from "../../proto/gen/veza/common/auth/CheckPermissionsResponse.ts";
import type { UserClaims__Output } from "../../proto/gen/veza/common/auth/UserClaims.ts";
import type { UserInfo__Output } from "../../proto/gen/veza/common/auth/UserInfo.ts";
import { message } from "./message.ts";
import { continuationFields } from "./page.ts";

export const Grant = message<Grant__Output>("veza.auth.Grant");
export const Profile = message<Profile__Output>("veza.auth.Profile");
export const Session = message<Session__Output>("veza.auth.Session");
export const SignIn = message<SignInResponse__Output>("veza.auth.SignInResponse");
export const KeyRotation = message<RotateKeysResponse__Output>("veza.auth.RotateKeysResponse");
export const UserInfo = message<UserInfo__Output>("veza.common.auth.UserInfo");
const UserClaims = message<UserClaims__Output>("veza.common.auth.UserClaims");

export const TokenCheck = z.object({
  valid: z.boolean(),
  user: UserClaims.nullable(),
  error: z.string().openapi({ description: "Why the token is not valid; empty where it is" }),
}).openapi("TokenCheck");

export const PermissionCheck = message<CheckPermissionsResponse__Output>(
  "veza.common.auth.CheckPermissionsResponse",
);

export const SessionsEnded = z.object({ sessions_ended: z.int() }).openapi("SessionsEnded");
export const SessionList = z.object({ sessions: z.array(Session) }).openapi("SessionList");
export const GrantList = z.object({ grants: z.array(Grant) }).openapi("GrantList");
export const GrantRevoked = z.object({ revoked: z.boolean() }).openapi("GrantRevoked");

export const AccountList = z.object({ accounts: z.array(Profile), ...continuationFields })
  .openapi("AccountList");
