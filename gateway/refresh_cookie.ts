/**
 * Where the web page keeps its refresh token: a cookie that scripts cannot read and that is sent to
 * `/api/v1/auth` alone. A script that got into the page cannot carry the session away, every tab shares it (two
 * tabs with a copy each would look like a stolen token once one of them refreshes), and no other request
 * carries it, so all else stays free of cross-site forgery.
 */
import { httpErrors } from "./errors.ts";

const name = "veza_refresh";
const path = "/api/v1/auth";

/** The token in the cookie, or empty. Throws where a page of another origin sent it. */
export function readRefreshCookie(headers: Headers): string {
  const cookies = headers.get("cookie") ?? "";
  const found = cookies.split(";").map((part) => part.trim()).find((part) =>
    part.startsWith(`${name}=`)
  );
  if (found === undefined) return "";
  requireOwnOrigin(headers);
  return found.slice(name.length + 1);
}

/** `expiresAt`: Unix seconds. */
export function refreshCookie(headers: Headers, token: string, expiresAt: string): string {
  requireOwnOrigin(headers);
  const expires = new Date(Number(expiresAt) * 1000).toUTCString();
  return `${name}=${token}; Path=${path}; Expires=${expires}; ${attributes(headers)}`;
}

export function clearedRefreshCookie(headers: Headers): string {
  return `${name}=; Path=${path}; Max-Age=0; ${attributes(headers)}`;
}

function attributes(headers: Headers): string {
  // The page's own address tells whether it came by TLS, even where a proxy ends it before us.
  const secure = headers.get("origin")?.startsWith("https:") ? "; Secure" : "";
  return `HttpOnly; SameSite=Strict${secure}`;
}

function requireOwnOrigin(headers: Headers): void {
  const origin = headers.get("origin");
  const own = origin === null ||
    (URL.canParse(origin) && new URL(origin).host === headers.get("host"));
  if (own && ["same-origin", "none", null].includes(headers.get("sec-fetch-site"))) return;
  throw httpErrors.ORIGIN_NOT_ALLOWED(
    "Sessions by cookie are for the server's own page: send and keep the refresh token yourself",
  );
}
