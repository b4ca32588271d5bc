/** A free port for everything that listens in a suite. */
const portNames = [
  "VEZA_GATEWAY_PORT",
  "VEZA_GATEWAY_OPS_PORT",
  "VEZA_AUTH_GRPC_PORT",
  "VEZA_AUTH_OPS_PORT",
  "VEZA_CHAT_GRPC_PORT",
  "VEZA_CHAT_WS_PORT",
  "VEZA_CHAT_OPS_PORT",
  "VEZA_STREAM_GRPC_PORT",
  "VEZA_STREAM_HTTP_PORT",
  "VEZA_STREAM_OPS_PORT",
] as const;

/** Ports for a whole suite, none of them twice. */
export function freePorts(): Record<typeof portNames[number], string> {
  const ports = new Set<number>();
  while (ports.size < portNames.length) ports.add(freePort());
  const list = [...ports];
  const entries = portNames.map((name, i) => [name, String(list[i])] as const);
  return Object.fromEntries(entries) as Record<typeof portNames[number], string>;
}

/** A TCP port of loopback that nothing listened on a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
