/** The contract's AuthService: decode, ask, encode. */
import { authService } from "../proto/load.ts";
import type { CallContext } from "../shared/call_context.ts";
import { AppError, errors } from "../shared/errors.ts";
import { serve, type ServiceEntry } from "../shared/grpc_server.ts";
import { actingUser, type Identity } from "../shared/identity.ts";
import type { Services } from "./services.ts";
import { readUserId, toUserInfo } from "./messages.ts";
import { maySeePrivate } from "./policy.ts";

export interface AuthServiceOptions {
  /** Answers CheckPermissions to callers without a token: the contract's request has no field for one. */
  readonly openPermissionChecks: boolean;
}

export function authHandlers(services: Services, options: AuthServiceOptions): ServiceEntry {
  const { inspection, accounts, permissions } = services;
  return serve(authService, {
    ValidateToken: async ({ token, service }) => {
      try {
        const identity = await inspection.validate(token, service);
        return { valid: true, user: toClaims(identity), error: "" };
      } catch (error) {
        // The one refusal that the contract wants as an answer.
        if (!(error instanceof AppError) || error.status !== "UNAUTHENTICATED") throw error;
        return { valid: false, error: `${error.reason}: ${error.message}` };
      }
    },
    GetUserInfo: async ({ user_id, token }, context) => {
      const holder = token === "" ? undefined : await inspection.validate(token, "");
      const caller = context.caller ?? holder ?? context.identity;
      const userId = readUserId("user_id", user_id, holder?.userId ?? caller.userId);
      const full = maySeePrivate(caller, userId) || holder?.userId === userId;
      return { user: toUserInfo(await accounts.get(userId), full), error: "" };
    },
    CheckPermissions: async ({ user_id, resource, action, resource_id }, context) => {
      const userId = subject(user_id, context, options);
      const fields = { userId, resource, action, resourceId: resource_id };
      const answer = await permissions.check(fields);
      return { allowed: answer.allowed, permissions: answer.actions, error: "" };
    },
    RevokeToken: async ({ token, reason }) => {
      await inspection.revoke(token, reason);
      return { success: true, error: "" };
    },
  }, {
    ValidateToken: "none",
    GetUserInfo: "optional",
    CheckPermissions: "optional",
    RevokeToken: "none",
  });
}

function subject(userId: string, context: CallContext, options: AuthServiceOptions): string {
  if (context.caller !== undefined) return actingUser(context.caller, userId, "user_id");
  if (options.openPermissionChecks) return readUserId("user_id", userId);
  throw errors.TOKEN_MISSING(
    "This call needs an access token: send it as metadata `authorization: Bearer <token>`. An operator whose older clients cannot may set VEZA_AUTH_OPEN_PERMISSION_CHECKS=true",
  );
}

function toClaims(identity: Identity) {
  return {
    user_id: identity.userId,
    username: identity.username,
    email: identity.email,
    role: identity.role,
    // An account that is not active has no valid token.
    is_active: true,
    issued_at: identity.issuedAt,
    expires_at: identity.expiresAt,
  };
}
