/**
 * Answers are what the contract says, so their schemas are read from it: a field added to a `.proto` file is
 * described in OpenAPI without a second list to keep.
 */
import { z } from "@hono/zod-openapi";
import { lookupType } from "../../proto/load.ts";

type MessageType = ReturnType<typeof lookupType>;
type Field = MessageType["fieldsArray"][number];

/** Int64 travels as decimal text: JSON numbers lose digits beyond 2^53. */
const int64 = z.string().regex(/^-?\d{1,19}$/).openapi({ format: "int64", example: "42" });
const integers = ["int32", "uint32", "sint32", "fixed32", "sfixed32"];
const longs = ["int64", "uint64", "sint64", "fixed64", "sfixed64"];

const known = new Map<string, z.ZodType>();

/** What an answer leaves out: status codes and problem documents say the same. */
const outcome = ["success", "error"];
type Told<T> = Omit<T, "success" | "error">;

/** The JSON form of a message, by its full name; `T` is its generated `…__Output` type. */
export function message<T extends object>(name: string): z.ZodType<Told<T>> {
  // Sound as long as proto/gen is fresh, which a check regenerates and compares.
  return objectOf(lookupType(name)) as z.ZodType<Told<T>>;
}

/** A response as its schema has it. */
export function told<T extends object>(response: T & { success?: boolean; error?: string }) {
  const { success: _, error: __, ...rest } = response;
  return rest;
}

function objectOf(type: MessageType): z.ZodType {
  const name = type.fullName.replace(/^\./, "");
  const found = known.get(name);
  if (found !== undefined) return found;
  const fields = type.fieldsArray.filter((field) => !outcome.includes(field.name));
  const schema = z.object(
    Object.fromEntries(fields.map((field) => [field.name, described(field)])),
  ).openapi(type.name);
  known.set(name, schema);
  return schema;
}

function described(field: Field): z.ZodType {
  const schema = fieldSchema(field.resolve());
  const description = field.comment?.replaceAll("\n", " ");
  return description ? schema.openapi({ description }) : schema;
}

function fieldSchema(field: Field): z.ZodType {
  const value = valueSchema(field);
  if (field.repeated) return z.array(value);
  if (field.map) return z.record(z.string(), value);
  // proto-loader says null for a message that was not set.
  return field.resolvedType !== null && "fields" in field.resolvedType ? value.nullable() : value;
}

function valueSchema(field: Field): z.ZodType {
  const { resolvedType, type } = field;
  if (resolvedType !== null) {
    return "values" in resolvedType
      ? enumSchema(resolvedType.fullName, Object.keys(resolvedType.values))
      : objectOf(resolvedType);
  }
  if (longs.includes(type)) return int64;
  if (integers.includes(type)) return z.int();
  if (type === "float" || type === "double") return z.number();
  if (type === "bool") return z.boolean();
  return z.string();
}

function enumSchema(fullName: string, values: readonly string[]): z.ZodType {
  const found = known.get(fullName);
  if (found !== undefined) return found;
  const schema = z.enum(values).openapi(fullName.split(".").at(-1) ?? fullName);
  known.set(fullName, schema);
  return schema;
}
