/** Decoding that refuses what protobuf lets through: unknown enum numbers, broken UTF-8, cut messages. */
import { Buffer } from "node:buffer";
import type { MethodDefinition } from "@grpc/proto-loader";
import { lookupType } from "../proto/load.ts";
import { type AppError, errors } from "./errors.ts";

/** A request, or what is wrong with it: thrown later, where errors get their reason. */
export type Decoded = { readonly message: object } | { readonly fault: AppError };

/** Larger requests are refused, with a reason as far as they are read at all. */
export const requestBytesMax = 1_048_576;

/** Makes the decoder of one method. */
export function strictDecoder(
  method: MethodDefinition<object, object>,
): (bytes: Buffer) => Decoded {
  const enums = enumFields(method);
  return (bytes) => {
    if (bytes.length > requestBytesMax) {
      return {
        fault: errors.REQUEST_TOO_LARGE(
          `The request has ${bytes.length} bytes: ${requestBytesMax} at most`,
          { max: String(requestBytesMax) },
        ),
      };
    }
    if (!isWhole(bytes)) {
      return {
        fault: errors.INVALID_ARGUMENT("The request is cut: a field ends after its message"),
      };
    }
    let message: object;
    try {
      message = method.requestDeserialize(bytes);
    } catch (cause) {
      return {
        fault: errors.INVALID_ARGUMENT("The request is not a valid protobuf message", {}, {
          cause,
        }),
      };
    }
    const fault = unknownEnum(message, enums) ?? brokenText(message, bytes);
    return fault === undefined ? { message } : { fault };
  };
}

/** The decoder clamps a text that is cut short; a message that was cut must not pass for a shorter one. */
function isWhole(bytes: Buffer): boolean {
  let at = 0;
  /** Undefined where the bytes end in the middle; lengths past 2^35 are cut in any case. */
  const varint = (): number | undefined => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      if (shift < 35) value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const tag = varint();
    if (tag === undefined) return false;
    const wireType = tag % 8;
    if (wireType === 0) {
      if (varint() === undefined) return false;
    } else if (wireType === 2) {
      const length = varint();
      if (length === undefined) return false;
      at += length;
    } else if (wireType === 1) at += 8;
    else if (wireType === 5) at += 4;
    // Groups and what is no wire type: the decoder says what it thinks of them.
    else return true;
  }
  return at === bytes.length;
}

interface EnumField {
  readonly path: readonly string[];
  readonly values: readonly string[];
}

const namesSeen = 4;

/** Paths of all enum fields, nested messages included to the depth that the contract has. */
function enumFields(method: MethodDefinition<object, object>): EnumField[] {
  const name = method.requestType.type;
  const typeName = typeof name === "object" && name !== null && "name" in name
    ? String(name.name)
    : "";
  const scope = method.path.split("/")[1]?.split(".").slice(0, -1).join(".") ?? "";
  return walk(lookupType(`${scope}.${typeName}`), [], namesSeen);
}

function walk(
  type: ReturnType<typeof lookupType>,
  path: readonly string[],
  depth: number,
): EnumField[] {
  if (depth === 0) return [];
  return type.fieldsArray.flatMap((field) => {
    const { resolvedType } = field.resolve();
    if (resolvedType === null) return [];
    const here = [...path, field.name];
    if ("values" in resolvedType) return [{ path: here, values: Object.keys(resolvedType.values) }];
    return walk(resolvedType, here, depth - 1);
  });
}

function unknownEnum(message: object, fields: readonly EnumField[]): AppError | undefined {
  for (const { path, values } of fields) {
    const found = valuesAt(message, path).find((value) => typeof value === "number");
    if (found === undefined) continue;
    const field = path.join(".");
    return errors.INVALID_ARGUMENT(
      `${field} has no value ${found}: use one of ${values.join(", ")}`,
      { field },
    );
  }
}

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [head, ...rest] = path;
  if (head === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  return valuesAt(Reflect.get(value, head), rest);
}

const replacement = "\uFFFD";
const replacementBytes = Buffer.from(replacement);

/** Broken UTF-8 decodes to U+FFFD; where there are more of them than were sent, text was broken. */
function brokenText(message: object, bytes: Buffer): AppError | undefined {
  let field = "";
  let decoded = 0;
  const count = (value: unknown, path: string): void => {
    if (typeof value === "string" && value.includes(replacement)) {
      decoded += value.split(replacement).length - 1;
      field ||= path;
    } else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
      for (const [key, item] of Object.entries(value)) {
        count(item, path === "" ? key : `${path}.${key}`);
      }
    }
  };
  count(message, "");
  if (decoded === 0) return undefined;
  let sent = 0;
  for (
    let at = bytes.indexOf(replacementBytes);
    at >= 0;
    at = bytes.indexOf(replacementBytes, at + 3)
  ) sent++;
  return decoded > sent
    ? errors.INVALID_ARGUMENT(`${field} is not valid UTF-8`, { field })
    : undefined;
}
