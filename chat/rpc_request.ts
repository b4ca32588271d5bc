/** JSON into a request of the contract, as strictly as the gRPC side decodes: unknown fields and values are refused. */
import type { Field, Type } from "protobufjs";
import { errors } from "./errors.ts";
import { isRecord } from "./protocol.ts";

/** The request with every field set, int64 as decimal strings, enums by name. */
export function readRequest(type: Type, data: unknown): object {
  return readMessage(type, data, "");
}

function readMessage(type: Type, data: unknown, path: string): object {
  if (!isRecord(data)) throw wrong(path || "data", "an object");
  for (const name of Object.keys(data)) {
    if (Object.hasOwn(type.fields, name)) continue;
    const known = Object.keys(type.fields).filter((field) => field !== "auth_token").join(", ");
    throw errors.INVALID_ARGUMENT(`${path}${name.slice(0, 80)} is no field: use ${known}`, {
      field: `${path}${name.slice(0, 80)}`,
    });
  }
  const message: Record<string, unknown> = {};
  for (const field of type.fieldsArray) {
    if (!field.resolved) field.resolve();
    message[field.name] = readField(field, data[field.name], path + field.name);
  }
  return message;
}

function readField(field: Field, value: unknown, path: string): unknown {
  // `optional` in the contract: not given is told apart from empty.
  if (field.partOf !== null && (value === undefined || value === null)) return undefined;
  if (!field.repeated) return readValue(field, value, path);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong(path, "an array");
  if (value.length > 1_000) throw wrong(path, "an array of at most 1000");
  return value.map((item, place) => readValue(field, item, `${path}[${place}]`));
}

function readValue(field: Field, value: unknown, path: string): unknown {
  const { resolvedType } = field;
  if (resolvedType !== null && "fields" in resolvedType) {
    return value === undefined || value === null
      ? null
      : readMessage(resolvedType, value, `${path}.`);
  }
  if (resolvedType !== null) return readEnum(Object.keys(resolvedType.values), value, path);
  switch (field.type) {
    case "string":
      if (value === undefined || value === null) return "";
      if (typeof value === "string") return value;
      throw wrong(path, "a string");
    case "bool":
      if (value === undefined || value === null) return false;
      if (typeof value === "boolean") return value;
      throw wrong(path, "true or false");
    case "int32":
      return Number(readInteger(value, path, 2n ** 31n));
    case "int64":
      return String(readInteger(value, path, 2n ** 63n));
    default:
      throw new Error(`Fields of type ${field.type} are not read from JSON`);
  }
}

function readEnum(names: readonly string[], value: unknown, path: string): string | undefined {
  if (value === undefined || value === null) return names[0];
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  throw wrong(path, `one of ${names.join(", ")}`);
}

/** Numbers, or decimal strings as the contract's JSON has int64. */
function readInteger(value: unknown, path: string, bound: bigint): bigint {
  if (value === undefined || value === null) return 0n;
  const isNumber = typeof value === "number" && Number.isSafeInteger(value);
  const isText = typeof value === "string" && /^-?[0-9]{1,19}$/.test(value);
  if (isNumber || isText) {
    const number = BigInt(value);
    if (number >= -bound && number < bound) return number;
  }
  throw wrong(path, "a whole number");
}

function wrong(path: string, wanted: string): Error {
  return errors.INVALID_ARGUMENT(`${path} must be ${wanted}`, { field: path });
}
