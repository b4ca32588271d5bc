/** For tests: `deno task dev` as a person runs it, a process of its own on free ports. */
import { freePorts } from "./free_ports.ts";
import { taskFlags } from "./task_flags.ts";

export interface DevProcess {
  readonly pid: number;
  readonly gateway: string;
  readonly authGrpc: string;
  readonly chatGrpc: string;
  readonly streamGrpc: string;
  readonly streamHttp: string;
  /** Resolves once the table of addresses stands on standard output; rejects where it ended before. */
  readonly up: Promise<string>;
  /** How it ended, with everything that it wrote. */
  readonly ended: Promise<{ code: number; stdout: string; stderr: string }>;
  kill(signal: Deno.Signal): void;
}

/**
 * Starts the README's first command on the embedded default with `settings` as its environment. `via` is what
 * a signal reaches: the task runner, as from a terminal, or the process behind it.
 */
export async function startDev(
  settings: Record<string, string>,
  via: "task" | "process" = "process",
): Promise<DevProcess> {
  const args = via === "task"
    ? ["task", "--quiet", "dev"]
    : ["run", "--quiet", ...await taskFlags("dev"), "suite/main.ts"];
  const ports = freePorts();
  const inherited = ["PATH", "HOME", "DENO_DIR", "DENO_TLS_CA_STORE"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: new URL("../", import.meta.url),
    clearEnv: true,
    env: { ...Object.fromEntries(inherited), NO_COLOR: "1", ...ports, ...settings },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const table = Promise.withResolvers<string>();
  const stdout = collect(child.stdout, (text) => {
    if (text.includes("Veza is up") && text.endsWith("\n\n")) table.resolve(text);
  });
  const stderr = collect(child.stderr);
  const ended = (async () => {
    const [{ code }, out, err] = await Promise.all([child.status, stdout, stderr]);
    table.reject(new Error(`dev ended with ${code} before it was up: ${err}`));
    return { code, stdout: out, stderr: err };
  })();
  table.promise.catch(() => {});
  return {
    pid: child.pid,
    gateway: `http://127.0.0.1:${settings.VEZA_GATEWAY_PORT ?? ports.VEZA_GATEWAY_PORT}`,
    authGrpc: `127.0.0.1:${ports.VEZA_AUTH_GRPC_PORT}`,
    chatGrpc: `127.0.0.1:${ports.VEZA_CHAT_GRPC_PORT}`,
    streamGrpc: `127.0.0.1:${ports.VEZA_STREAM_GRPC_PORT}`,
    streamHttp: `http://127.0.0.1:${ports.VEZA_STREAM_HTTP_PORT}`,
    up: table.promise,
    ended,
    kill: (signal) => child.kill(signal),
  };
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onText: (whole: string) => void = () => {},
): Promise<string> {
  let whole = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    whole += chunk;
    onText(whole);
  }
  return whole;
}
