/** Servers of a test's own, on free ports, to be stopped, killed and started again at will. */
import { eventually } from "./eventually.ts";
import { freePort } from "./ports.ts";

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Its data folder; it outlives `kill`, and goes with the test. */
  readonly folder: string;
  /** SIGKILL: nothing is flushed. */
  kill(): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** After `kill` or `stop`, on the same port and folder. Resolves when it accepts connections. */
  start(): Promise<void>;
}

/** Path of the binary, or undefined where it is not installed. */
export async function findBinary(name: string): Promise<string | undefined> {
  const folders = ["/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin"];
  for await (const version of entries("/usr/lib/postgresql")) {
    folders.push(`/usr/lib/postgresql/${version}/bin`);
  }
  for (const folder of folders) {
    for await (const entry of entries(folder)) if (entry === name) return `${folder}/${name}`;
  }
}

async function* entries(folder: string): AsyncGenerator<string> {
  try {
    for await (const { name } of Deno.readDir(folder)) yield name;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A `nats-server` with JetStream. */
export async function startNatsServer(): Promise<TestServer> {
  const binary = await demand("nats-server");
  return await startServer("nats", (port, folder) => ({
    binary,
    args: ["-a", "127.0.0.1", "-p", String(port), "-js", "-sd", folder],
    url: `nats://127.0.0.1:${port}`,
  }));
}

export async function startRedisServer(): Promise<TestServer> {
  const binary = await demand("redis-server");
  return await startServer("redis", (port, folder) => ({
    binary,
    args: ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--save", ""],
    url: `redis://127.0.0.1:${port}`,
  }));
}

/** A PostgreSQL cluster with user `postgres` and no password. */
export async function startPostgresServer(): Promise<TestServer> {
  const binary = await demand("postgres");
  const initdb = await demand("initdb");
  const isReady = await demand("pg_isready");
  return await startServer("postgres", (port, folder) => ({
    ...asPostgres(binary, ["-D", `${folder}/data`, "-p", String(port), "-k", folder]),
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    // Does not wait for clients to leave.
    stopSignal: "SIGINT",
    probe: [isReady, "-h", "127.0.0.1", "-p", String(port)],
  }), async (folder) => {
    const make = asPostgres(initdb, [
      "-D",
      `${folder}/data`,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-N",
    ]);
    if (Deno.uid() === 0) await run("chown", ["postgres", folder]);
    await run(make.binary, make.args);
  });
}

/** PostgreSQL refuses to run as root. */
function asPostgres(binary: string, args: string[]): { binary: string; args: string[] } {
  if (Deno.uid() !== 0) return { binary, args };
  return {
    binary: "setpriv",
    args: ["--reuid=postgres", "--regid=postgres", "--clear-groups", binary, ...args],
  };
}

interface Launch {
  readonly binary: string;
  readonly args: string[];
  readonly url: string;
  readonly stopSignal?: Deno.Signal;
  /** A command that succeeds when more than the port is open. */
  readonly probe?: readonly [string, ...string[]];
}

async function startServer(
  name: string,
  launch: (port: number, folder: string) => Launch,
  prepare?: (folder: string) => Promise<void>,
): Promise<TestServer> {
  const folder = await Deno.makeTempDir({ prefix: `veza-test-${name}-` });
  await prepare?.(folder);
  const port = freePort();
  const { binary, args, url, stopSignal, probe } = launch(port, folder);
  let child: Deno.ChildProcess | undefined;
  const end = async (signal: Deno.Signal) => {
    const ending = child;
    child = undefined;
    ending?.kill(signal);
    await ending?.status;
  };
  const server: TestServer = {
    url,
    port,
    folder,
    kill: () => end("SIGKILL"),
    stop: () => end(stopSignal ?? "SIGTERM"),
    start: async () => {
      await eventually(`${name} on port ${port}`, async () => {
        child ??= spawn(binary, args, () => child = undefined);
        using _connection = await Deno.connect({ hostname: "127.0.0.1", port });
        if (probe !== undefined) await run(probe[0], probe.slice(1));
        return true;
      }, { within: 30_000, every: 20 });
    },
    [Symbol.asyncDispose]: async () => {
      await end("SIGKILL");
      await Deno.remove(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

/** `onEnd` lets one that ended at once, because its killed predecessor's children live on, be tried again. */
function spawn(binary: string, args: string[], onEnd: () => void): Deno.ChildProcess {
  const child = new Deno.Command(binary, { args, stdin: "null", stdout: "null", stderr: "null" })
    .spawn();
  child.status.then(onEnd);
  return child;
}

async function demand(name: string): Promise<string> {
  const path = await findBinary(name);
  if (path === undefined) throw new Error(`${name} is not installed: install it, or skip the test`);
  return path;
}

async function run(command: string, args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${command} failed: ${new TextDecoder().decode(stderr)}`);
}
