/** The stable reasons of this house. */
import { defineErrors } from "../shared/errors.ts";

export const authErrors = defineErrors({
  EMAIL_TAKEN: "ALREADY_EXISTS",
  USERNAME_TAKEN: "ALREADY_EXISTS",
  /** Unknown login or wrong password: on purpose nobody learns which. */
  SIGN_IN_REFUSED: "UNAUTHENTICATED",
  /** Too many failures; `retry_after_ms` says when to come back. */
  SIGN_IN_THROTTLED: "RESOURCE_EXHAUSTED",
  /** More passwords are waiting to be checked than this server takes. */
  SIGN_IN_BUSY: "RESOURCE_EXHAUSTED",
  ACCOUNT_INACTIVE: "PERMISSION_DENIED",
  PASSWORD_WRONG: "PERMISSION_DENIED",
  REFRESH_TOKEN_INVALID: "UNAUTHENTICATED",
  /** A refresh token came a second time: the session was ended. */
  REFRESH_TOKEN_REUSED: "UNAUTHENTICATED",
  SESSION_ENDED: "UNAUTHENTICATED",
  SESSION_NOT_FOUND: "NOT_FOUND",
  USER_NOT_FOUND: "NOT_FOUND",
  LAST_ADMINISTRATOR: "FAILED_PRECONDITION",
  TOO_MANY_GRANTS: "RESOURCE_EXHAUSTED",
  /** With JWT_SECRET set there is no key of ours to rotate. */
  KEYS_SHARED: "FAILED_PRECONDITION",
});
