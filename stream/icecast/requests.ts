/** What a request to the Icecast door is about. Pure. */
import { readableLine } from "../../shared/text.ts";
import { inputFormatOf } from "./content_types.ts";
import { basicAuth, type RequestHead } from "./http_head.ts";
import type { MetadataRequest, SourceInfo, SourceRequest } from "./ports.ts";

export interface Rejection {
  readonly kind: "rejected";
  readonly status: number;
  readonly message: string;
}

export type DoorRequest =
  | {
    readonly kind: "source";
    readonly request: SourceRequest;
    readonly expectsContinue: boolean;
    readonly body: BodyFraming;
  }
  | { readonly kind: "metadata"; readonly request: MetadataRequest }
  | Rejection;

/** How the end of the audio is told: by chunks, by a length, or by the connection's end. */
export type BodyFraming =
  | { readonly by: "chunks" }
  | { readonly by: "length"; readonly bytes: number }
  | { readonly by: "close" };

const fieldMax = 512;
const songMax = 300;
const mountPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,127}$/u;
const guide = "send PUT /<mount> or SOURCE /<mount> with the stream key as the password";

/** `remote`: the sender's address. */
export function understand(head: RequestHead, remote: string): DoorRequest {
  const [path = "", query = ""] = head.target.split("?", 2);
  if (path === "/admin/metadata") return metadataRequest(head, new URLSearchParams(query));
  if (head.method !== "PUT" && head.method !== "SOURCE" && head.method !== "POST") {
    return rejected(405, `${head.method} is not possible here: ${guide}`);
  }
  const mount = mountOf(path);
  if (mount === undefined) return rejected(404, `"${path.slice(0, 80)}" is no mount: ${guide}`);
  const auth = basicAuth(head);
  if (auth === undefined) {
    return rejected(401, "The stream key is missing: send it as the password");
  }
  const body = framingOf(head);
  if ("kind" in body) return body;
  const contentType = head.headers.get("content-type") ?? "";
  return {
    kind: "source",
    body,
    expectsContinue: head.headers.get("expect")?.toLowerCase() === "100-continue",
    request: {
      mount,
      user: auth.user,
      key: auth.password,
      contentType,
      format: inputFormatOf(contentType),
      info: infoOf(head),
      remote,
    },
  };
}

function mountOf(path: string): string | undefined {
  try {
    const mount = decodeURIComponent(path.slice(1));
    return mountPattern.test(mount) ? mount : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function framingOf(head: RequestHead): BodyFraming | Rejection {
  const encoding = head.headers.get("transfer-encoding")?.toLowerCase();
  if (encoding !== undefined && encoding !== "identity") {
    return encoding === "chunked" ? { by: "chunks" } : rejected(
      501,
      `Transfer-Encoding "${encoding.slice(0, 40)}" is not known: send chunked or none`,
    );
  }
  const length = head.headers.get("content-length");
  if (length === undefined) return { by: "close" };
  if (!/^\d{1,15}$/.test(length)) return rejected(400, "Content-Length must be a number");
  // Some tools say 0 and send without end.
  return Number(length) === 0 ? { by: "close" } : { by: "length", bytes: Number(length) };
}

function infoOf({ headers }: RequestHead): SourceInfo {
  const field = (name: string) =>
    (headers.get(`ice-${name}`) ?? headers.get(`icy-${name}`))?.slice(0, fieldMax);
  const entries = {
    name: field("name"),
    description: field("description"),
    genre: field("genre"),
    url: field("url"),
    bitrate: field("bitrate") ?? field("br"),
    audioInfo: headers.get("ice-audio-info")?.slice(0, fieldMax),
  };
  const listed = headers.get("ice-public") ?? headers.get("icy-pub");
  return { ...entries, ...(listed === undefined ? {} : { public: listed === "1" }) };
}

function metadataRequest(head: RequestHead, query: URLSearchParams): DoorRequest {
  if (head.method !== "GET" && head.method !== "POST") {
    return rejected(405, `${head.method} is not possible for /admin/metadata, only GET`);
  }
  const auth = basicAuth(head);
  if (auth === undefined) {
    return rejected(401, "The stream key is missing: send it as the password");
  }
  if (query.get("mode") !== "updinfo") return rejected(400, "mode must be updinfo");
  const mount = mountOf(query.get("mount") ?? "");
  if (mount === undefined) return rejected(400, "mount must name a mount, such as mount=/live");
  const [artist, title] = [clean(query.get("artist")), clean(query.get("title"))];
  const song = clean(query.get("song")) ?? [artist, title].filter(Boolean).join(" - ");
  if (song === "" && query.get("song") === null) return rejected(400, "song is missing");
  const url = clean(query.get("url"));
  return {
    kind: "metadata",
    request: {
      mount,
      user: auth.user,
      key: auth.password,
      metadata: {
        song,
        ...(artist === undefined ? {} : { artist }),
        ...(title === undefined ? {} : { title }),
        ...(url === undefined ? {} : { url }),
      },
    },
  };
}

/** Radio tools could make nothing of a refusal. */
function clean(text: string | null): string | undefined {
  return text === null ? undefined : readableLine(text, songMax);
}

function rejected(status: number, message: string): Rejection {
  return { kind: "rejected", status, message };
}
