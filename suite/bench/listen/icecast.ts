/** Icecast as Debian has it, started for one run. */
import { eventually } from "../../../shared/testing/eventually.ts";
import { freePort } from "../../../shared/testing/ports.ts";
import type { Contender } from "./contender.ts";
import { startSource } from "./source.ts";

const mount = "/live.mp3";

export async function startIcecast(): Promise<Contender> {
  await using starting = new AsyncDisposableStack();
  const folder = await Deno.makeTempDir({ prefix: "veza-bench-icecast-" });
  starting.defer(() => Deno.remove(folder, { recursive: true }));
  // It gives up root's rights, and has to write its logs then.
  await Deno.chmod(folder, 0o777);
  const port = freePort();
  await Deno.writeTextFile(`${folder}/icecast.xml`, configuration(port, folder));
  const child = new Deno.Command("icecast2", {
    args: ["-c", `${folder}/icecast.xml`],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  starting.defer(async () => {
    child.kill("SIGKILL");
    await child.status;
  });
  await eventually("icecast", () => answers(port, "/status-json.xsl"), { within: 10_000 });
  starting.use(startSource(`icecast://source:bench@127.0.0.1:${port}${mount}`));
  await eventually("icecast's source", () => answers(port, mount), { within: 10_000 });
  const all = starting.move();
  return {
    name: "Icecast 2.4, HTTP",
    pid: child.pid,
    plan: (listeners) =>
      Promise.resolve({
        port,
        heads: Array.from({ length: listeners }, () => `GET ${mount} HTTP/1.0\r\nHost: bench`),
        reports: false,
      }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function answers(port: number, path: string): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function configuration(port: number, folder: string): string {
  return `<icecast>
  <limits><clients>20000</clients><sources>2</sources><queue-size>524288</queue-size>
    <client-timeout>30</client-timeout><header-timeout>15</header-timeout>
    <source-timeout>10</source-timeout><burst-size>65535</burst-size></limits>
  <authentication><source-password>bench</source-password><admin-user>admin</admin-user>
    <admin-password>bench</admin-password></authentication>
  <hostname>127.0.0.1</hostname>
  <listen-socket><port>${port}</port><bind-address>127.0.0.1</bind-address></listen-socket>
  <fileserve>1</fileserve>
  <paths><basedir>/usr/share/icecast2</basedir><logdir>${folder}</logdir>
    <webroot>/usr/share/icecast2/web</webroot><adminroot>/usr/share/icecast2/admin</adminroot></paths>
  <logging><accesslog>access.log</accesslog><errorlog>error.log</errorlog><loglevel>1</loglevel></logging>
  <security><chroot>0</chroot>
    <changeowner><user>nobody</user><group>nogroup</group></changeowner></security>
</icecast>`;
}
