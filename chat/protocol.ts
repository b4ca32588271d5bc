/**
 * The Centrifuge client protocol, JSON, bidirectional: frames of newline-separated commands in, replies and pushes
 * out. See https://centrifugal.dev/docs/transports/client_protocol.
 */
import { AppError } from "../shared/errors.ts";
import { type CloseCode, closeCodes, replyCodes } from "./close_codes.ts";
import { limits } from "./limits.ts";

export const methods = [
  "connect",
  "subscribe",
  "unsubscribe",
  "publish",
  "presence",
  "presence_stats",
  "history",
  "ping",
  "send",
  "rpc",
  "refresh",
  "sub_refresh",
] as const;
export type Method = typeof methods[number];

/** One command; `id` 0 wants no reply. A bare `{}` is a pong. */
export type Command =
  | { readonly kind: "pong" }
  | { readonly kind: "unknown"; readonly id: number; readonly name: string }
  | {
    readonly kind: "command";
    readonly id: number;
    readonly method: Method;
    readonly body: Readonly<Record<string, unknown>>;
  };

/** The frame breaks the protocol: the socket is closed with `close`. */
export class ProtocolFault extends Error {
  override readonly name = "ProtocolFault";
  constructor(readonly close: CloseCode, message: string) {
    super(message);
  }
}

/** The commands of one text frame. Throws `ProtocolFault`. */
export function parseFrame(text: string): Command[] {
  if (text.length > limits.frameBytes || byteLength(text) > limits.frameBytes) {
    throw new ProtocolFault(closeCodes.frameTooLarge, `a frame has ${limits.frameBytes} bytes`);
  }
  const lines = text.split("\n", limits.commandsPerFrame + 2).filter((line) => line.trim() !== "");
  if (lines.length > limits.commandsPerFrame) {
    throw new ProtocolFault(
      closeCodes.tooManyCommands,
      `a frame has ${limits.commandsPerFrame} commands`,
    );
  }
  return lines.map(parseCommand);
}

function parseCommand(line: string): Command {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new ProtocolFault(closeCodes.badRequest, "a command is no JSON");
  }
  if (!isRecord(value)) throw new ProtocolFault(closeCodes.badRequest, "a command is no object");
  const { id = 0, ...rest } = value;
  if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id > 0xffff_ffff) {
    throw new ProtocolFault(closeCodes.badRequest, "a command's id is no uint32");
  }
  const [name, ...others] = Object.keys(rest);
  if (name === undefined) {
    if (id === 0) return { kind: "pong" };
    throw new ProtocolFault(closeCodes.badRequest, "a command has no method");
  }
  const method = methods.find((one) => one === name);
  if (method === undefined) return { kind: "unknown", id, name };
  const body = rest[method];
  if (others.length > 0 || !isRecord(body)) {
    throw new ProtocolFault(closeCodes.badRequest, "a command has one method with one object");
  }
  if (id === 0 && method !== "send") {
    throw new ProtocolFault(closeCodes.badRequest, `${method} needs an id`);
  }
  return { kind: "command", id, method, body };
}

/** True where the next command of this kind may begin once this one has its place in the log, before its answer. */
export function overlaps(command: Command & { kind: "command" }): boolean {
  const { method, body } = command;
  return method === "publish" || (method === "rpc" && body.method === "send_message");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const roomChannel = (roomId: string): string => `room:${roomId}`;
export const userChannel = (userId: string): string => `user:${userId}`;

/** A push as it goes over the wire; `offset` only for what is stored. */
export function publicationFrame(channel: string, data: unknown, offset?: number): string {
  return JSON.stringify({
    push: { channel, pub: offset === undefined ? { data } : { data, offset } },
  });
}

/** The publication inside of a frame that `publicationFrame` made, still encoded. */
export function publicationOf(channel: string, frame: string): string {
  return frame.slice(`{"push":{"channel":${JSON.stringify(channel)},"pub":`.length, -2);
}

export function unsubscribeFrame(channel: string, code: number, reason: string): string {
  return JSON.stringify({ push: { channel, unsubscribe: { code, reason } } });
}

export function replyFrame(id: number, method: Method, result: object): string {
  return JSON.stringify({ id, [method]: result });
}

/** A reply whose result is encoded already. */
export function rawReplyFrame(id: number, method: Method, result: string): string {
  return `{"id":${id},"${method}":${result}}`;
}

export interface ReplyError {
  readonly code: number;
  /** `REASON: sentence`, the reason being the stable one. */
  readonly message: string;
  readonly temporary: boolean;
}

export function errorFrame(id: number, error: ReplyError): string {
  return JSON.stringify({ id, error });
}

/** What a failure is in this protocol. */
export function replyError(error: AppError): ReplyError {
  const { code, temporary } = codeOf(error);
  return { code, message: `${error.reason}: ${error.message}`, temporary };
}

function codeOf(error: AppError): { code: number; temporary: boolean } {
  if (error.reason === "TOKEN_EXPIRED") return { code: replyCodes.tokenExpired, temporary: false };
  if (error.reason === "ALREADY_SUBSCRIBED") {
    return { code: replyCodes.alreadySubscribed, temporary: false };
  }
  if (error.reason === "TOO_MANY_SUBSCRIPTIONS") {
    return { code: replyCodes.limitExceeded, temporary: false };
  }
  switch (error.status) {
    case "INVALID_ARGUMENT":
    case "OUT_OF_RANGE":
      return { code: replyCodes.badRequest, temporary: false };
    case "UNAUTHENTICATED":
      return { code: replyCodes.unauthorized, temporary: false };
    case "PERMISSION_DENIED":
      return { code: replyCodes.permissionDenied, temporary: false };
    case "NOT_FOUND":
      return { code: replyCodes.unknownChannel, temporary: false };
    case "UNIMPLEMENTED":
      return { code: replyCodes.methodNotFound, temporary: false };
    case "RESOURCE_EXHAUSTED":
      return { code: replyCodes.tooManyRequests, temporary: true };
    case "FAILED_PRECONDITION":
    case "ALREADY_EXISTS":
    case "ABORTED":
      return { code: replyCodes.conflict, temporary: false };
    case "UNAVAILABLE":
    case "DEADLINE_EXCEEDED":
    case "INTERNAL":
    case "UNKNOWN":
    case "DATA_LOSS":
    case "CANCELLED":
      return { code: replyCodes.internal, temporary: true };
  }
}

const encoder = new TextEncoder();
function byteLength(text: string): number {
  // Short texts cannot reach the limit whatever they hold.
  return text.length * 3 <= limits.frameBytes ? text.length : encoder.encode(text).length;
}
