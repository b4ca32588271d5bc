/** Failures on HTTP: the houses' reasons through the shared table, and those that only HTTP knows. */
import { AppError, statusTable } from "../shared/errors.ts";
import type { Fault, Problem } from "./schemas/problem.ts";

/** A failure that has an HTTP status and no gRPC one. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  constructor(
    readonly reason: string,
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }
}

type HttpErrorFactory = (message: string, headers?: Readonly<Record<string, string>>) => HttpError;

function defineHttpErrors<const T extends Record<string, number>>(
  table: T,
): { readonly [K in keyof T]: HttpErrorFactory } {
  return Object.fromEntries(
    Object.entries(table).map(([reason, status]) =>
      [reason, (message, headers) => new HttpError(reason, status, message, headers)] satisfies [
        string,
        HttpErrorFactory,
      ]
    ),
  ) as { readonly [K in keyof T]: HttpErrorFactory };
}

/** Reasons that the gateway gives by itself. */
export const httpErrors = defineHttpErrors({
  BODY_MALFORMED: 400,
  BODY_MISSING: 400,
  ORIGIN_NOT_ALLOWED: 403,
  ROUTE_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  BODY_TOO_LARGE: 413,
  URL_TOO_LONG: 414,
  MEDIA_TYPE_UNSUPPORTED: 415,
  UPGRADE_REQUIRED: 426,
  RATE_LIMITED: 429,
  HEADERS_TOO_LARGE: 431,
});

/** Every fault of a request at once. */
export function invalidRequest(faults: readonly Fault[]): HttpError {
  const told = faults.slice(0, 3).map((fault) => `${fault.in} ${fault.field} ${fault.message}`);
  const more = faults.length > told.length ? `; and ${faults.length - told.length} more` : "";
  return new HttpError(
    "INVALID_ARGUMENT",
    400,
    `The request is not valid: ${told.join("; ")}${more}`,
    {},
    faults,
  );
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  426: "Upgrade Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  499: "Client Closed Request",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

interface Told {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answer to a failure that is known; undefined for what nobody foresaw. */
export function problemOf(error: unknown, requestId: string): Told | undefined {
  if (error instanceof HttpError) {
    const { status, reason, message, headers, faults } = error;
    const problem = document(status, reason, message, requestId);
    return { headers, problem: faults.length > 0 ? { ...problem, errors: [...faults] } : problem };
  }
  if (!(error instanceof AppError)) return undefined;
  const { http } = statusTable[error.status];
  const { field } = error.metadata;
  return {
    headers: failureHeaders(error, http),
    problem: {
      ...document(http, error.reason, error.message, requestId),
      ...(Object.keys(error.metadata).length > 0 ? { metadata: { ...error.metadata } } : {}),
      ...(field === undefined ? {} : { errors: [{ in: "body", field, message: error.message }] }),
    },
  };
}

/** What a caller is told of a failure whose cause is only in our log. */
export function internalProblem(requestId: string): Problem {
  const detail = `Something went wrong on our side; ask the operator about request ${requestId}`;
  return document(500, "INTERNAL", detail, requestId);
}

export function problemResponse(
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  });
}

function document(status: number, reason: string, detail: string, instance: string): Problem {
  const title = titles[status] ?? "Error";
  return { type: `urn:veza:problem:${reason}`, title, status, detail, reason, instance };
}

function failureHeaders(error: AppError, status: number): Record<string, string> {
  if (status === 401) return { "www-authenticate": challenge(error) };
  if (status !== 429 && status !== 503) return {};
  const ms = Number(error.metadata.retry_after_ms ?? NaN);
  return { "retry-after": String(Number.isFinite(ms) ? Math.max(1, Math.ceil(ms / 1000)) : 2) };
}

/** RFC 6750: no error code where no token was sent. */
function challenge(error: AppError): string {
  if (error.reason === "TOKEN_MISSING") return 'Bearer realm="veza"';
  const text = error.message.replace(/[^\x20-\x7e]/g, "").replace(/["\\]/g, "'");
  return `Bearer realm="veza", error="invalid_token", error_description="${text}"`;
}
