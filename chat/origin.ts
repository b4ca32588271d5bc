/** Which web pages may open a socket: browsers send `Origin`, and a page elsewhere must not act for its visitor. */

/** No `Origin`: no browser, so no page to guard against. */
export function isAllowedOrigin(request: Request, allowed: readonly string[]): boolean {
  const origin = request.headers.get("origin");
  if (origin === null || allowed.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  // The host that the page was asked for by, also behind the gateway.
  const hosts = [request.headers.get("host"), request.headers.get("x-forwarded-host")];
  return hosts.includes(new URL(origin).host);
}
