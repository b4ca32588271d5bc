/** `Range` of HTTP, as RFC 9110 has it in section 14. */
import type { ByteRange } from "./blob_store.ts";

/**
 * What a request asks for out of `size` bytes. Undefined: all of them, which is also the answer to a list of ranges
 * and to a header that cannot be read. `unsatisfiable`: none of what it asks for is there.
 */
export function readByteRange(
  header: string | null,
  size: number,
): ByteRange | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { from: size - length, to: size - 1 };
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return undefined;
  if (from >= size) return "unsatisfiable";
  return { from, to: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
