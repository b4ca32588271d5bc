/** `deno task bench:grpc`: latency between houses, on the engines that the environment names. */
import { startLocalSuite } from "../../local.ts";
import { benchGrpc } from "./bench.ts";

const dataDir = await Deno.makeTempDir({ prefix: "veza-bench-" });
try {
  await using suite = await startLocalSuite((name) => Deno.env.get(name), dataDir);
  await benchGrpc(suite, (line) => console.log(line));
} finally {
  await Deno.remove(dataDir, { recursive: true });
}
Deno.exit(0);
