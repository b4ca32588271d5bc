/** What went wrong in the database, in words of our own. */
import { AppError } from "../shared/errors.ts";
import { errors } from "./errors.ts";

/** Codes of the driver, of the system, and SQLSTATEs (whole or by class) of a server that cannot work now. */
const away = [
  "CONNECTION_",
  "CONNECT_TIMEOUT",
  "ECONN",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "08",
  "53",
  "57",
  "58",
];

/** Nothing is stored then. */
const lockTimeout = "55P03";

function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** The database is away: whether it had committed is unknown, and a `client_msg_id` makes another try safe. */
export function explainFault(error: unknown): Error {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === lockTimeout) {
    return errors.ROOM_BUSY(
      "The room is being changed for too long: try again in a second, with the same client_msg_id",
      {},
      { cause: error },
    );
  }
  if (code !== "" && away.some((prefix) => code.startsWith(prefix))) {
    return errors.SERVICE_UNAVAILABLE(
      "The database does not answer now: try again, with the same client_msg_id or idempotency_key",
      { target: "database" },
      { cause: error },
    );
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Data that the database refused: the fault of one statement's values, not of the server. */
export function isDataFault(error: unknown): boolean {
  return /^(22|23|54)[0-9A-Z]{3}$/.test(codeOf(error));
}
