/** Ports for tests that have to name one before something listens on it. */

/** A TCP port of 127.0.0.1 that nothing listened on a moment ago. Prefer port 0 wherever it is possible. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
