/** Names of files, as people give them and as a download is called. */
import { errors } from "./errors.ts";
import { limits } from "./limits.ts";
import { line } from "./text.ts";

/** The last part of a path, in one readable line. What it says of the file's kind is not believed. */
export function attachmentName(given: string): string {
  // Far longer than any path, so that nothing else has to look at it.
  if (given.length > 4_096) throw wrong("name is too long for a path");
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const name = line(last, "name", limits.attachmentNameMax);
  if (/^\.+$/.test(name)) throw wrong("name must name a file, such as cat.png");
  return name;
}

/** `Content-Disposition` of RFC 6266: the name in full, and in ASCII for those who read no other. */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, "_").replaceAll(/["\\%]/g, "_");
  const full = encodeURIComponent(name)
    .replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
}

function wrong(sentence: string): Error {
  return errors.INVALID_ARGUMENT(sentence, { field: "name" });
}
