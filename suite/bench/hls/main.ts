/** `deno task bench:hls`: whether the playlists of a live stream keep to their standard, on the embedded engines. */
import { startLocalSuite } from "../../local.ts";
import { benchHls } from "./bench.ts";

const dataDir = await Deno.makeTempDir({ prefix: "veza-bench-" });
let faults = 0;
try {
  await using suite = await startLocalSuite((name) => Deno.env.get(name), dataDir);
  faults = await benchHls(suite, (line) => console.log(line));
} finally {
  await Deno.remove(dataDir, { recursive: true });
}
Deno.exit(faults === 0 ? 0 : 1);
