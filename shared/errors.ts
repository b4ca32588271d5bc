/**
 * Errors that people and programs are meant to read. Each house lists its stable reasons once with
 * `defineErrors`; this table alone says what they are in gRPC and in HTTP.
 */
import { status as grpcStatus } from "@grpc/grpc-js";

/** gRPC status ↔ HTTP status, after the mapping of google.rpc.Code. */
export const statusTable = {
  INVALID_ARGUMENT: { grpc: grpcStatus.INVALID_ARGUMENT, http: 400 },
  FAILED_PRECONDITION: { grpc: grpcStatus.FAILED_PRECONDITION, http: 409 },
  OUT_OF_RANGE: { grpc: grpcStatus.OUT_OF_RANGE, http: 400 },
  UNAUTHENTICATED: { grpc: grpcStatus.UNAUTHENTICATED, http: 401 },
  PERMISSION_DENIED: { grpc: grpcStatus.PERMISSION_DENIED, http: 403 },
  NOT_FOUND: { grpc: grpcStatus.NOT_FOUND, http: 404 },
  ALREADY_EXISTS: { grpc: grpcStatus.ALREADY_EXISTS, http: 409 },
  ABORTED: { grpc: grpcStatus.ABORTED, http: 409 },
  RESOURCE_EXHAUSTED: { grpc: grpcStatus.RESOURCE_EXHAUSTED, http: 429 },
  CANCELLED: { grpc: grpcStatus.CANCELLED, http: 499 },
  DEADLINE_EXCEEDED: { grpc: grpcStatus.DEADLINE_EXCEEDED, http: 504 },
  UNIMPLEMENTED: { grpc: grpcStatus.UNIMPLEMENTED, http: 501 },
  UNAVAILABLE: { grpc: grpcStatus.UNAVAILABLE, http: 503 },
  DATA_LOSS: { grpc: grpcStatus.DATA_LOSS, http: 500 },
  UNKNOWN: { grpc: grpcStatus.UNKNOWN, http: 500 },
  INTERNAL: { grpc: grpcStatus.INTERNAL, http: 500 },
} as const;

export type StatusName = keyof typeof statusTable;

const byGrpcCode = new Map(
  (Object.keys(statusTable) as StatusName[]).map((
    name,
  ) => [statusTable[name].grpc as number, name]),
);

/** The name of a gRPC status code; `UNKNOWN` for numbers that gRPC does not define. */
export function statusName(code: number): StatusName {
  return byGrpcCode.get(code) ?? "UNKNOWN";
}

/** What was wrong, with what, and what would be right. Safe to show to the caller as it is. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly reason: string,
    readonly status: StatusName,
    message: string,
    /** Machine-readable particulars, such as `{ field: "limit", room_id: "…" }`. */
    readonly metadata: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type ErrorFactory = (
  message: string,
  metadata?: Readonly<Record<string, string>>,
  options?: ErrorOptions,
) => AppError;

/** `defineErrors({ ROOM_NOT_FOUND: "NOT_FOUND" })` makes `errors.ROOM_NOT_FOUND("Room … does not exist")`. */
export function defineErrors<const T extends Record<string, StatusName>>(
  table: T,
): { readonly [K in keyof T]: ErrorFactory } {
  return Object.fromEntries(
    Object.entries(table).map(([reason, status]) =>
      [
        reason,
        (message, metadata, options) => new AppError(reason, status, message, metadata, options),
      ] satisfies [string, ErrorFactory]
    ),
  ) as { readonly [K in keyof T]: ErrorFactory };
}

/** Reasons that every house uses. */
export const errors = defineErrors({
  INVALID_ARGUMENT: "INVALID_ARGUMENT",
  TEXT_UNREADABLE: "INVALID_ARGUMENT",
  TOKEN_MISSING: "UNAUTHENTICATED",
  TOKEN_MALFORMED: "UNAUTHENTICATED",
  TOKEN_INVALID: "UNAUTHENTICATED",
  TOKEN_EXPIRED: "UNAUTHENTICATED",
  TOKEN_REVOKED: "UNAUTHENTICATED",
  TOKEN_WRONG_AUDIENCE: "UNAUTHENTICATED",
  TOKEN_MISMATCH: "UNAUTHENTICATED",
  NOT_YOURSELF: "PERMISSION_DENIED",
  ROLE_REQUIRED: "PERMISSION_DENIED",
  IDEMPOTENCY_KEY_REUSED: "FAILED_PRECONDITION",
  RATE_LIMITED: "RESOURCE_EXHAUSTED",
  REQUEST_TOO_LARGE: "RESOURCE_EXHAUSTED",
  DEADLINE_EXCEEDED: "DEADLINE_EXCEEDED",
  CANCELLED: "CANCELLED",
  SERVICE_UNAVAILABLE: "UNAVAILABLE",
  SHUTTING_DOWN: "UNAVAILABLE",
  SERVICE_UNKNOWN: "NOT_FOUND",
  INTERNAL: "INTERNAL",
});
