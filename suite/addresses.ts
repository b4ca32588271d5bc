/** Where everything of a suite listens; what the table of `deno task dev` shows. */
export interface Addresses {
  /** Base URL for browsers and apps. */
  readonly gateway: string;
  readonly gatewayOps: string;
  readonly authGrpc: string;
  readonly authOps: string;
  readonly chatGrpc: string;
  readonly chatSocket: string;
  readonly chatOps: string;
  readonly streamGrpc: string;
  readonly streamHttp: string;
  readonly streamOps: string;
}

interface Row {
  readonly what: string;
  readonly where: string;
}

export interface Summary {
  readonly addresses: Addresses;
  /** Which engine stands behind each kind of state, for example `embedded, data/postgres`. */
  readonly engines: readonly Row[];
  readonly milliseconds: number;
}

/** The table that a person sees first. */
export function renderSummary({ addresses, engines, milliseconds }: Summary): string {
  const rows: Row[] = [
    { what: "Open this in a browser", where: `${addresses.gateway}/` },
    { what: "REST API", where: `${addresses.gateway}/api/v1` },
    { what: "API reference", where: `${addresses.gateway}/docs` },
    { what: "Health of all", where: `${addresses.gateway}/health` },
    { what: "auth    gRPC · ops", where: `${addresses.authGrpc} · ${addresses.authOps}` },
    {
      what: "chat    gRPC · WebSocket · ops",
      where: `${addresses.chatGrpc} · ${addresses.chatSocket} · ${addresses.chatOps}`,
    },
    {
      what: "stream  gRPC · HTTP · ops",
      where: `${addresses.streamGrpc} · ${addresses.streamHttp} · ${addresses.streamOps}`,
    },
    { what: "gateway HTTP · ops", where: `${addresses.gateway} · ${addresses.gatewayOps}` },
    ...engines,
  ];
  const width = Math.max(...rows.map((row) => row.what.length));
  const lines = rows.map(({ what, where }) => `  ${what.padEnd(width)}  ${where}`);
  const seconds = (milliseconds / 1000).toFixed(1);
  return [`Veza is up after ${seconds} s. Ctrl-C ends it.`, "", ...lines, ""].join("\n");
}
