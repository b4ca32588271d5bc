/** `deno task validate`: measures what the suite promises on a running one and prints a table. */
import { ConfigError } from "../../shared/config.ts";
import { explain } from "../../shared/shutdown.ts";
import { validate } from "./validate.ts";

const dataDir = await Deno.makeTempDir({ prefix: "veza-validate-" });
let passed = false;
try {
  passed = await validate((name) => Deno.env.get(name), dataDir, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : explain(error));
} finally {
  await Deno.remove(dataDir, { recursive: true });
}
Deno.exit(passed ? 0 : 1);
