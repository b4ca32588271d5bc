/** What can be known to be wrong before anything starts: one clear sentence each. */
import { StartError } from "../shared/shutdown.ts";

/** Exactly this one: docs/adr/0001-runtime.md says why. */
export const requiredDeno = "2.8.2";

export function checkRuntime(version: string): void {
  if (version === requiredDeno) return;
  throw new StartError(
    `Veza runs on Deno ${requiredDeno}, and this is Deno ${version}: run it as \`npx -y deno@${requiredDeno} task dev\``,
  );
}

/** Makes the folder where it is missing and proves that a file can be written into it. */
export async function checkDataFolder(path: string): Promise<void> {
  const probe = `${path}/.write-test-${crypto.randomUUID()}`;
  try {
    await Deno.mkdir(path, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (cause) {
    throw new StartError(
      `The data folder ${path} cannot be written: give it to the user who runs Veza, or name another one in VEZA_DATA_DIR`,
      { cause },
    );
  }
}

export interface WantedPort {
  /** Variable that chooses the port. */
  readonly name: string;
  readonly port: number;
}

/** Names every port that is taken, not just the first. */
export function checkPorts(host: string, wanted: readonly WantedPort[]): void {
  const taken = wanted.filter(({ port }) => port !== 0 && !isFree(host, port));
  if (taken.length === 0) return;
  const list = taken.map(({ name, port }) => `${port} (${name})`).join(", ");
  throw new StartError(
    taken.length === 1
      ? `Port ${list} is taken: end what listens there, or choose another one by its variable`
      : `Ports ${list} are taken: end what listens there, or choose others by their variables`,
  );
}

function isFree(hostname: string, port: number): boolean {
  try {
    Deno.listen({ hostname, port }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}
