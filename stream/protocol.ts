/** The frames of the two sockets and the codes with which they close. */
import { AppError, errors } from "../shared/errors.ts";
import { streamErrors } from "./errors.ts";

/** 3000 to 3499: come back; from 3500 on: do not, the same would happen again. */
export const closeCodes: Readonly<Record<string, number>> = {
  SHUTTING_DOWN: 3000,
  LISTENER_TOO_SLOW: 3001,
  SOURCE_STALLED: 3002,
  SERVICE_UNAVAILABLE: 3003,
  INTERNAL: 3004,
  TOO_MANY_CONNECTIONS: 3005,
  STREAM_FULL: 3006,
  HELLO_TIMEOUT: 3500,
  FRAME_INVALID: 3501,
  INVALID_ARGUMENT: 3502,
  STREAM_NOT_FOUND: 3503,
  STREAM_ENDED: 3504,
  STREAM_NOT_LIVE: 3505,
  STREAM_KEY_WRONG: 3506,
  NOT_STREAM_OWNER: 3507,
  PREMIUM_REQUIRED: 3508,
  TICKET_MISSING: 3509,
  TICKET_INVALID: 3510,
  TICKET_EXPIRED: 3511,
  TOKEN_MISSING: 3512,
  TOKEN_MALFORMED: 3513,
  TOKEN_INVALID: 3514,
  TOKEN_EXPIRED: 3515,
  TOKEN_REVOKED: 3516,
  TOKEN_WRONG_AUDIENCE: 3517,
  SOURCE_BUSY: 3520,
  SOURCE_TAKEN_OVER: 3521,
  SOURCE_NOT_AUDIO: 3522,
  SOURCE_TOO_FAST: 3523,
  STREAMER_DEACTIVATED: 3524,
  SESSION_ENDED: 3530,
};

/** Everything that is not listed above. */
export const closeRefused = 3599;
/** The stream ended as its owner wished. */
export const closeEnded = 1000;

export function closeCode(error: AppError): number {
  return closeCodes[error.reason] ?? closeRefused;
}

export function errorFrame(error: AppError): string {
  return JSON.stringify({
    type: "error",
    reason: error.reason,
    message: error.message,
    reconnect: closeCode(error) < 3500,
    ...(Object.keys(error.metadata).length > 0 ? { metadata: error.metadata } : {}),
  });
}

/** What may be shown of an error that nobody foresaw. */
export function showable(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return errors.INTERNAL("Something went wrong on our side; try again, or tell the operator");
}

export type ClientFrame = Readonly<Record<string, unknown>> & { readonly type: string };

export const textFrameMax = 16_384;

/** Reads a text frame of a client. Throws `FRAME_INVALID`. */
export function readFrame(text: string, types: readonly string[]): ClientFrame {
  if (text.length > textFrameMax) {
    throw streamErrors.FRAME_INVALID(`A text frame has ${textFrameMax} characters at most`);
  }
  const value = parse(text);
  if (typeof value !== "object" || value === null || !("type" in value)) {
    throw streamErrors.FRAME_INVALID('A text frame must be a JSON object with a "type"');
  }
  const { type } = value;
  if (typeof type !== "string" || !types.includes(type)) {
    throw streamErrors.FRAME_INVALID(`The frame's type must be one of ${types.join(", ")}`);
  }
  return { ...value, type };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw streamErrors.FRAME_INVALID("A text frame must be JSON", {}, { cause });
  }
}

export function textField(frame: ClientFrame, name: string): string {
  const value = frame[name];
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  throw streamErrors.FRAME_INVALID(`"${name}" must be text`, { field: name });
}

export function numberField(frame: ClientFrame, name: string, max: number): number {
  const value = frame[name];
  if (typeof value === "number" && value >= 0 && value <= max) return value;
  throw streamErrors.FRAME_INVALID(`"${name}" must be a number from 0 to ${max}`, { field: name });
}
