/** Decoding that refuses what protobuf lets through: unknown enum numbers, broken UTF-8, cut messages. */
import { Buffer } from "node:buffer";
import type { MethodDefinition } from "@grpc/proto-loader";
import { lookupType } from "../proto/load.ts";
import { type AppError, errors } from "./errors.ts";

/** A request, or what is wrong with it: thrown later, where errors get their reason. */
export type Decoded = { readonly message: object } | { readonly fault: AppError };

/** Makes the decoder of one method. */
export function strictDecoder(
  method: MethodDefinition<object, object>,
): (bytes: Buffer) => Decoded {
  const enums = enumFields(method);
  return (bytes) => {
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
