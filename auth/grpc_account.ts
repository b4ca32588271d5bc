/** Our own AccountService: decode, ask, encode. */
import { accountService } from "../proto/load.ts";
import { errors } from "../shared/errors.ts";
import type { HandlersOf } from "../shared/grpc_types.ts";
import { serve, type ServiceEntry } from "../shared/grpc_server.ts";
import { actingUser } from "../shared/identity.ts";
import {
  fromRole,
  readExpiry,
  readUserId,
  readUuid,
  toGrant,
  toProfile,
  toSession,
  toSignInResponse,
} from "./messages.ts";
import { maySeePrivate, requireAdministration } from "./policy.ts";
import type { Services } from "./services.ts";

type Handlers = HandlersOf<typeof accountService>;

export function accountHandlers(services: Services): ServiceEntry {
  return serve(accountService, {
    ...signInHandlers(services),
    ...profileHandlers(services),
    ...grantHandlers(services),
    RotateKeys: async (_request, { identity }) => {
      requireAdministration(identity);
      const { kid, previousUntil } = await services.keys.rotate();
      return { kid, previous_until: previousUntil };
    },
  }, { Register: "none", SignIn: "none", Refresh: "none" });
}

function signInHandlers(
  { registration, signIn, sessions }: Services,
): Pick<Handlers, "Register" | "SignIn" | "Refresh" | "SignOut" | "ListSessions"> {
  return {
    Register: async (request, { signal }) => {
      const { email, username, password, device } = request;
      const signedIn = await registration.register({
        email,
        username,
        password,
        device,
        firstName: request.first_name,
        lastName: request.last_name,
        idempotencyKey: request.idempotency_key,
      }, signal);
      return toSignInResponse(signedIn);
    },
    SignIn: async ({ login, password, device, client }, { signal }) =>
      toSignInResponse(await signIn.signIn({ login, password, device, client }, signal)),
    Refresh: async ({ refresh_token }) => toSignInResponse(await sessions.refresh(refresh_token)),
    SignOut: async ({ session_id, all }, { identity }) => {
      if (all && session_id !== "") {
        throw errors.INVALID_ARGUMENT(
          "session_id and all exclude each other: send one of them, or neither for this session",
          { field: "session_id" },
        );
      }
      if (all) return { sessions_ended: await sessions.signOutAll(identity) };
      const id = session_id === "" ? identity.sessionId : readUuid("session_id", session_id);
      return { sessions_ended: await sessions.signOut(identity, id) };
    },
    ListSessions: async (_request, { identity }) => {
      const list = await sessions.list(identity.userId);
      return { sessions: list.map((one) => toSession(one, identity.sessionId)) };
    },
  };
}

function profileHandlers(
  { accounts }: Services,
): Pick<
  Handlers,
  "ChangePassword" | "GetProfile" | "UpdateProfile" | "ListAccounts" | "SetRole" | "SetActive"
> {
  return {
    ChangePassword: async ({ current_password, new_password }, { identity, signal }) => ({
      sessions_ended: await accounts.changePassword(
        identity,
        current_password,
        new_password,
        signal,
      ),
    }),
    GetProfile: async ({ user_id }, { identity }) => {
      const userId = readUserId("user_id", user_id, identity.userId);
      return toProfile(await accounts.get(userId), maySeePrivate(identity, userId));
    },
    UpdateProfile: async (request, { identity }) => {
      const { username, email, first_name: firstName, last_name: lastName } = request;
      const changes = { username, email, firstName, lastName };
      return toProfile(await accounts.updateProfile(identity, changes), true);
    },
    ListAccounts: async ({ limit, after_id, query }, { identity }) => {
      const afterId = readUserId("after_id", after_id, "0");
      const page = await accounts.list(identity, { limit, afterId, query });
      return {
        accounts: page.accounts.map((account) => toProfile(account, true)),
        has_more: page.hasMore,
      };
    },
    SetRole: async ({ user_id, role }, { identity }) =>
      toProfile(
        await accounts.setRole(identity, readUserId("user_id", user_id), fromRole(role)),
        true,
      ),
    SetActive: async ({ user_id, is_active }, { identity }) =>
      toProfile(
        await accounts.setActive(identity, readUserId("user_id", user_id), is_active),
        true,
      ),
  };
}

function grantHandlers(
  { permissions }: Services,
): Pick<Handlers, "GrantPermission" | "RevokePermission" | "ListGrants"> {
  const fields = (
    request: { user_id: string; resource: string; action: string; resource_id: string },
  ) => ({
    userId: readUserId("user_id", request.user_id),
    resource: request.resource,
    action: request.action,
    resourceId: request.resource_id,
  });
  return {
    GrantPermission: async (request, { identity }) => {
      requireAdministration(identity);
      const expiresAt = readExpiry("expires_at", request.expires_at);
      return { grant: toGrant(await permissions.grant(identity, fields(request), expiresAt)) };
    },
    RevokePermission: async (request, { identity }) => {
      requireAdministration(identity);
      return { revoked: await permissions.revoke(identity, fields(request)) };
    },
    ListGrants: async ({ user_id }, { identity }) => {
      const grants = await permissions.list(actingUser(identity, user_id, "user_id"));
      return { grants: grants.map(toGrant) };
    },
  };
}
