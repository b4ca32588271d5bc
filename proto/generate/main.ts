/** `deno task proto` writes proto/gen; `deno task proto:check` fails where it is not what would be written. */
import { differences, generate, generatedFolder } from "./generate.ts";

if (Deno.args.includes("--check")) {
  const fresh = await Deno.makeTempDir();
  await generate(fresh);
  const stale = await differences(generatedFolder, fresh);
  await Deno.remove(fresh, { recursive: true });
  if (stale.length > 0) {
    console.error(`proto/gen is not fresh, run \`deno task proto\`:\n${stale.join("\n")}`);
    Deno.exit(1);
  }
  console.log("proto/gen is what the contract files generate");
} else {
  await Deno.remove(generatedFolder, { recursive: true }).catch(() => undefined);
  await generate(generatedFolder);
}
