/** What a file is, by its first bytes alone. */
import { fileTypeFromBuffer } from "file-type";
import { imageDimensionsFromData } from "image-dimensions";

export interface FileKind {
  /** `text/plain` for all that is text, markup and scripts too; `application/octet-stream` for the rest. */
  readonly mediaType: string;
  /** Pixels; 0: unknown. */
  readonly width: number;
  readonly height: number;
}

/** These do nothing but appear or sound; browsers may show them in a page. */
const inline: ReadonlySet<string> = new Set([
  "image/png",
  "image/apng",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/flac",
  "audio/x-flac",
  "audio/aac",
  "audio/mp4",
  "audio/x-m4a",
  "video/mp4",
  "video/webm",
  "video/ogg",
]);

export function isInline(mediaType: string): boolean {
  return inline.has(mediaType);
}

const unknown = "application/octet-stream";

/** Never throws for what is in the bytes. `head`: the first of them. */
export async function fileKind(head: Uint8Array): Promise<FileKind> {
  const mediaType = await mediaTypeOf(head);
  const size = mediaType.startsWith("image/") ? dimensions(head) : undefined;
  return { mediaType, width: size?.width ?? 0, height: size?.height ?? 0 };
}

async function mediaTypeOf(head: Uint8Array): Promise<string> {
  const found = await knownType(head);
  // XML is told apart from other text by one line that may be there or not: both are text here.
  if (found !== undefined && found !== "application/xml") return found;
  return isText(head) ? "text/plain" : unknown;
}

async function knownType(head: Uint8Array): Promise<string | undefined> {
  try {
    const found = await fileTypeFromBuffer(head);
    return found?.mime.split(";", 1)[0]?.trim().toLowerCase();
  } catch {
    // A head that breaks its own format is of no format.
    return undefined;
  }
}

function dimensions(head: Uint8Array): { width: number; height: number } | undefined {
  try {
    const size = imageDimensionsFromData(head);
    if (size === undefined) return undefined;
    return [size.width, size.height].every(isPixels) ? size : undefined;
  } catch {
    return undefined;
  }
}

function isPixels(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31;
}

/** UTF-8 without control characters, but for a character that the head's end has cut. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // deno-lint-ignore no-control-regex
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}

/** `patterns`: media types in which `*` stands for anything. */
export function isAllowedType(mediaType: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [start = "", ...rest] = pattern.split("*");
    if (rest.length === 0) return mediaType === pattern;
    return mediaType.startsWith(start) && mediaType.endsWith(rest.join("*"));
  });
}
