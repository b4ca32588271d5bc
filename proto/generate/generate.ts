/** Runs the generator of `@grpc/proto-loader` over the contract files and compares what it wrote. */
import { fileURLToPath } from "node:url";

const protoFolder = new URL("../", import.meta.url);
export const generatedFolder = fileURLToPath(new URL("gen/", protoFolder));

const files = [
  "common/auth.proto",
  "auth/account.proto",
  "chat/chat.proto",
  "stream/stream.proto",
  "grpc/health/v1/health.proto",
  "google/rpc/status.proto",
];

/** Writes the types of every contract file into `folder`. */
export async function generate(folder: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--frozen",
      "--allow-read",
      "--allow-env",
      `--allow-write=${folder}`,
      "npm:@grpc/proto-loader@0.8.1/proto-loader-gen-types",
      "--keepCase",
      "--longs=String",
      "--enums=String",
      "--defaults",
      "--oneofs",
      "--includeComments",
      "--grpcLib=@grpc/grpc-js",
      "--importFileExtension=.ts",
      "--targetFileExtension=.ts",
      "--includeDirs=.",
      `--outDir=${folder}`,
      ...files,
    ],
    cwd: protoFolder,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`The generator failed: ${new TextDecoder().decode(stderr)}`);
}

/** Relative paths that differ between the two folders, each with what is wrong. */
export async function differences(committed: string, fresh: string): Promise<string[]> {
  const [old, young] = await Promise.all([contents(committed), contents(fresh)]);
  const paths = [...new Set([...old.keys(), ...young.keys()])].toSorted();
  return paths.flatMap((path) => {
    if (old.get(path) === young.get(path)) return [];
    if (!old.has(path)) return [`- missing: ${path}`];
    return [young.has(path) ? `- stale: ${path}` : `- no longer generated: ${path}`];
  });
}

async function contents(folder: string, prefix = ""): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const entry of Deno.readDir(`${folder}/${prefix}`)) {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory) {
      for (const [key, text] of await contents(folder, `${path}/`)) found.set(key, text);
    } else found.set(path, await Deno.readTextFile(`${folder}/${path}`));
  }
  return found;
}
