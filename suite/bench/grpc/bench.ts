/** `deno task bench:grpc`: what a call from one house to another costs, alone and under load. */
import { authService, chatService, healthService } from "../../../proto/load.ts";
import { as, openSuiteClients } from "../../clients.ts";
import { ms, percentiles, timed } from "../../latency.ts";
import { register } from "../../people.ts";
import type { Suite } from "../../suite.ts";

interface Load {
  readonly name: string;
  readonly call: () => Promise<unknown>;
}

const warmUp = 300;
const perLoad = 3_000;
const widths = [1, 8, 32];

/** Each load at each width in turn, so that the machine's drift falls on all of them alike. */
export async function benchGrpc(suite: Suite, print: (line: string) => void): Promise<void> {
  await using clients = openSuiteClients(suite.addresses);
  const { token } = await register(clients.auth, "bench");
  const loads: Load[] = [
    {
      name: "Health/Check (nothing but the call)",
      call: () => clients.chat.unary(healthService.Check, { service: "" }, as("")),
    },
    {
      name: "AuthService/ValidateToken",
      call: () => clients.auth.unary(authService.ValidateToken, { token, service: "chat" }, as("")),
    },
    {
      name: "ChatService/ListRooms (reads PostgreSQL)",
      call: () => clients.chat.unary(chatService.ListRooms, {}, as(token)),
    },
  ];
  print("| call | at once | calls/s | p50 | p95 | p99 |\n|---|---|---|---|---|---|");
  for (const width of widths) {
    for (const { name, call } of loads) {
      for (let i = 0; i < warmUp; i++) await call();
      const samples: number[] = [];
      let left = perLoad;
      const worker = async () => {
        while (left-- > 0) samples.push(await timed(call));
      };
      const total = await timed(() => Promise.all(Array.from({ length: width }, worker)));
      const { p50, p95, p99 } = percentiles(samples);
      const rate = Math.round(samples.length / (total / 1000));
      print(`| ${name} | ${width} | ${rate} | ${ms(p50)} | ${ms(p95)} | ${ms(p99)} |`);
    }
  }
}
