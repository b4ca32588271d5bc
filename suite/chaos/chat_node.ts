/** A chat node as a process of its own, as `deno task start:chat` starts it; it comes back when it is killed. */
import { eventually } from "../../shared/testing/eventually.ts";
import { freePort } from "../../shared/testing/ports.ts";
import { taskFlags } from "../task_flags.ts";

const root = new URL("../../", import.meta.url);

export interface ChatNodeOptions {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly redisUrl: string;
  /** Tokens are HS256 with this secret, so that no auth has to run. */
  readonly secret: string;
  /** More variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ChatNode extends AsyncDisposable {
  readonly socketUrl: string;
  readonly grpcAddress: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** The end of what the processes logged. */
  readonly words: string;
  /** Base URL of its ops HTTP. */
  readonly opsUrl: string;
  /** Ends that nobody asked for, each with the last words of the process. */
  readonly collapses: readonly string[];
  /** SIGKILL. */
  kill(): Promise<void>;
  /** After `kill`. Resolves when it accepts sockets. */
  start(): Promise<void>;
}

export async function startChatNode(options: ChatNodeOptions): Promise<ChatNode> {
  const [grpcPort, wsPort, opsPort] = [freePort(), freePort(), freePort()];
  const process = new Supervised(["run", ...await taskFlags("start:chat"), "chat/main.ts"], {
    DATABASE_URL: options.databaseUrl,
    NATS_URL: options.natsUrl,
    REDIS_URL: options.redisUrl,
    JWT_SECRET: options.secret,
    VEZA_HOST: "127.0.0.1",
    VEZA_CHAT_GRPC_PORT: String(grpcPort),
    VEZA_CHAT_WS_PORT: String(wsPort),
    VEZA_CHAT_OPS_PORT: String(opsPort),
    VEZA_AUTH_ADDRESS: "127.0.0.1:9",
    VEZA_AUTH_URL: "http://127.0.0.1:9",
    VEZA_LOG_LEVEL: "warn",
    VEZA_LOG_FORMAT: "json",
    NO_COLOR: "1",
    ...options.env,
  }, `http://127.0.0.1:${wsPort}/live`);
  const node: ChatNode = {
    socketUrl: `ws://127.0.0.1:${wsPort}/ws/chat`,
    grpcAddress: `127.0.0.1:${grpcPort}`,
    get pid() {
      return process.pid;
    },
    get words() {
      return process.words;
    },
    opsUrl: `http://127.0.0.1:${opsPort}`,
    collapses: process.collapses,
    kill: () => process.kill(),
    start: () => process.start(),
    [Symbol.asyncDispose]: () => process.kill(),
  };
  try {
    await node.start();
  } catch (error) {
    await process.kill();
    throw error;
  }
  return node;
}

/** Starts its program again whenever it ends by itself, as an orchestrator would. */
class Supervised {
  readonly collapses: string[] = [];
  words = "";
  readonly #args: string[];
  readonly #env: Record<string, string>;
  readonly #liveUrl: string;
  #child: Deno.ChildProcess | undefined;
  /** The child, once it accepts sockets. */
  #up: Deno.ChildProcess | undefined;
  #isGivenUp = false;
  #supervising: Promise<unknown> = Promise.resolve();

  constructor(args: string[], env: Record<string, string>, liveUrl: string) {
    this.#args = args;
    this.#env = env;
    this.#liveUrl = liveUrl;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    if (this.#child !== undefined) throw new Error("It runs already");
    this.#isGivenUp = false;
    let refusals = "it says nothing";
    this.#supervising = this.#supervise(this.#spawn(), (words) => refusals = words);
    await eventually("a chat node", () => this.#up !== undefined, { within: 30_000, every: 50 })
      .catch((cause: unknown) => {
        throw new Error(`chat does not start: ${refusals}`, { cause });
      });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#isGivenUp = true;
    this.#child = this.#up = undefined;
    if (child !== undefined) signal(child, "SIGKILL");
    await this.#supervising;
  }

  #spawn(): Deno.ChildProcess {
    return this.#child = new Deno.Command(Deno.execPath(), {
      args: this.#args,
      cwd: root,
      env: this.#env,
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
  }

  /** One that cannot start because an engine is away tries again: `onRefusal` is told its words. */
  async #supervise(
    first: Deno.ChildProcess,
    onRefusal: (words: string) => void,
  ): Promise<void> {
    for (let child = first;; child = this.#spawn()) {
      const watching = this.#watch(child);
      const words = await this.#listen(child.stderr);
      const { code } = await child.status;
      const wasUp = this.#up === child;
      if (this.#child !== child) return await watching;
      if (wasUp) this.collapses.push(`ended with ${code}: ${words}`);
      else onRefusal(words);
      this.#child = this.#up = undefined;
      await watching;
      await pause(200);
      // Killed while it was down, or not.
      if (this.#isGivenUp) return;
    }
  }

  /** What this process said at last. */
  async #listen(output: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
    let said = "";
    for await (const text of output.pipeThrough(new TextDecoderStream())) {
      said = (said + text).slice(-4_000);
      this.words = (this.words + text).slice(-20_000);
    }
    return said.trim();
  }

  async #watch(child: Deno.ChildProcess): Promise<void> {
    while (this.#child === child && this.#up !== child) {
      if (await isLive(this.#liveUrl) && this.#child === child) this.#up = child;
      else await pause(50);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function isLive(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    // Nobody listens yet, or does not answer yet.
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}

function signal(child: Deno.ChildProcess, name: Deno.Signal): void {
  try {
    child.kill(name);
  } catch (error) {
    // It ended by itself a moment ago.
    if (!(error instanceof TypeError)) throw error;
  }
}
