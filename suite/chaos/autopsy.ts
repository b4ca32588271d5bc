/** What the parts of a world were doing when it stood still. */
import postgres from "postgres";
import type { ClientRecord } from "./journal.ts";
import type { World } from "./world.ts";

export async function autopsy(
  world: World,
  clients: readonly ClientRecord[],
): Promise<string> {
  const nodes = await Promise.all(world.nodes.map(async (node, i) =>
    [
      `## node ${i}: ${await ask(`${node.opsUrl}/health`)}`,
      ...(await ask(`${node.opsUrl}/metrics`)).split("\n").filter((line) =>
        line.startsWith("chat_")
      ),
      node.words,
    ].join("\n")
  ));
  return [
    ...nodes,
    "## PostgreSQL",
    ...await sessions(world.postgres.url),
    "## clients that still have something to say",
    ...clients.filter((one) => !one.isDone).map(lastSteps),
  ].join("\n");
}

function lastSteps({ name, acks, steps }: ClientRecord): string {
  return `${name}: ${acks.length} acked, at last ${JSON.stringify(steps.slice(-3))}`;
}

/** Every session that is doing something, and who stands in its way. */
async function sessions(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    const rows = await sql`
      select pid, client_port, state, wait_event, now() - xact_start as age, pg_blocking_pids(pid) as blocked_by,
        left(query, 120) as query
      from pg_stat_activity
      where datname is not null and pid <> pg_backend_pid() and state <> 'idle' order by xact_start`;
    return rows.map((row) => JSON.stringify(row));
  } catch (error) {
    return [String(error)];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return await response.text();
  } catch (error) {
    return String(error);
  }
}
