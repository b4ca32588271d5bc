/** The texts that browsers get. They are imported as text, so that a bundle needs no files beside it. */
import centrifugeText from "centrifuge" with { type: "text" };
import swaggerText from "swagger-ui-dist/swagger-ui-bundle.js" with { type: "text" };
import swaggerStyle from "swagger-ui-dist/swagger-ui.css" with { type: "text" };
import { createHash } from "node:crypto";
import pageText from "./web/index.html" with { type: "text" };
import docsText from "./web/docs.html" with { type: "text" };
import docsScript from "./web/docs.js" with { type: "text" };
import style from "./web/style.css" with { type: "text" };
import iconText from "./web/icon.svg" with { type: "text" };
import appScript from "./web/app.js" with { type: "text" };
import apiScript from "./web/api.js" with { type: "text" };
import chatScript from "./web/chat.js" with { type: "text" };
import filesScript from "./web/files.js" with { type: "text" };
import listenScript from "./web/listen.js" with { type: "text" };
import playerScript from "./web/player.js" with { type: "text" };
import publishScript from "./web/publish.js" with { type: "text" };
import publisherScript from "./web/publisher.js" with { type: "text" };
import sessionScript from "./web/session.js" with { type: "text" };
import uiScript from "./web/ui.js" with { type: "text" };
import webrtcScript from "./web/webrtc.js" with { type: "text" };
import webrtcPlayerScript from "./web/webrtc_player.js" with { type: "text" };
import webrtcPublisherScript from "./web/webrtc_publisher.js" with { type: "text" };

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Packed on first use, then kept. */
  load(): Promise<Loaded>;
}

export interface Loaded {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const script = "text/javascript; charset=utf-8";
const html = "text/html; charset=utf-8";
const css = "text/css; charset=utf-8";

/** Browsers take an import map only from inside the page; its hash lets in this one text and no other. */
function importMapHash(page: string): string {
  const [, text = ""] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page) ?? [];
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Only what we serve ourselves, no inline style, and no string may become script. */
const pagePolicy = [
  "default-src 'none'",
  `script-src 'self' ${importMapHash(pageText)}`,
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** The reference's renderer draws icons from data URLs and styles its own elements. */
const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const page = (policy: string) => ({
  "content-security-policy": policy,
  "permissions-policy": "microphone=(self), camera=(), geolocation=()",
});

/** `openApi`: the document's JSON text. */
export function webAssets(openApi: string): Asset[] {
  return [
    asset("/", html, pageText, page(pagePolicy)),
    asset("/docs", html, docsText, page(docsPolicy)),
    asset("/openapi.json", "application/json", openApi),
    asset("/favicon.ico", "image/svg+xml", iconText),
    asset("/assets/style.css", css, style),
    asset("/assets/docs.js", script, docsScript),
    asset("/assets/vendor/centrifuge.js", script, centrifugeText),
    asset("/assets/vendor/swagger-ui.js", script, swaggerText),
    asset("/assets/vendor/swagger-ui.css", css, swaggerStyle),
    ...Object.entries({
      app: appScript,
      api: apiScript,
      chat: chatScript,
      files: filesScript,
      listen: listenScript,
      player: playerScript,
      publish: publishScript,
      publisher: publisherScript,
      session: sessionScript,
      ui: uiScript,
      webrtc: webrtcScript,
      webrtc_player: webrtcPlayerScript,
      webrtc_publisher: webrtcPublisherScript,
    }).map(([name, text]) => asset(`/assets/${name}.js`, script, text)),
  ];
}

function asset(
  path: string,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Asset {
  let loaded: Promise<Loaded> | undefined;
  return { path, type, headers, load: () => loaded ??= pack(text) };
}

async function pack(text: string): Promise<Loaded> {
  const body = new TextEncoder().encode(text);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const stream = new Blob([body]).stream().pipeThrough(new CompressionStream("gzip"));
  const gzipped = new Uint8Array(await new Response(stream).arrayBuffer());
  const etag = digest.toBase64({ alphabet: "base64url", omitPadding: true }).slice(0, 22);
  return { body, gzipped, etag: `W/"${etag}"` };
}
